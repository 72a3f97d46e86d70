// The register as a reader uses it: search, filters, sizes, a page of cards at a time. What is
// chosen stands in the address, so that a link shows the same and the back button goes back.
window.szShowRegister = (root) => {
  const { columns, rows, facets, details, more, synonyms, cite } = window.szRegister;
  const PAGE = 10;
  const PRINTED = 100;
  const SORTS = [["", "as in the texts"], ["large", "largest first"], ["small", "smallest first"]];
  const HAN = /([\u3400-\u9fff\uf900-\ufaff]+(?:[\u3000-\u303f\uff00-\uffef]*[\u3400-\u9fff\uf900-\ufaff]+)*)/;
  const claims = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  const places = new Map(claims.map((claim, place) => [claim.anchor, place]));
  const SEARCHED = ["statement", "written", "said", "terms", "note", "id", "unit", "place", "period", "dated"];
  const search = window.szSearch.engine(claims.map((claim) => ({
    texts: SEARCHED.map((name) => claim[name]), value: claim.value, unit: claim.unit,
  })), synonyms);

  /** An element; children are elements or texts. */
  const make = (tag, properties = {}, ...children) => {
    const { dataset = {}, ...rest } = properties;
    const element = Object.assign(document.createElement(tag), rest);
    Object.assign(element.dataset, dataset);
    element.append(...children);
    return element;
  };
  /** A text as nodes, its Chinese marked as such. */
  const chinese = (text) => text.split(HAN).map((part, i) => (i % 2 ? make("span", { lang: "zh-Hans" }, part) : part));

  // ---- The form.
  const state = { q: "", sort: "", page: 1, open: "" };
  const words = make("input", { type: "search", id: "register-words", autocomplete: "off", enterKeyHint: "search" });
  const filters = make("details", { className: "register-filters" });
  const filtersName = make("summary");
  const boxes = make("div", { className: "register-boxes" });
  filters.append(filtersName, boxes);
  const form = make("form", { className: "register-bar" });
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "The register");
  const labelled = (text, input) => make("label", {}, make("span", {}, text), input);
  form.append(labelled("Search in English or Chinese", words), filters);
  words.placeholder = "subway, 光伏, 126.9万, 150 MW";
  const menus = facets.map(([name, label, options]) => {
    const select = make("select", { name });
    select.add(new Option("all", ""));
    for (const [value, text] of options) select.add(new Option(text, value));
    state[name] = "";
    boxes.append(labelled(label, select));
    return { name, options, select };
  });
  const sort = make("select", { name: "sort" });
  for (const [value, text] of SORTS) sort.add(new Option(text, value));
  const clear = make("button", { type: "button" }, "Clear all");
  boxes.append(labelled("Order", sort), clear);
  const status = make("p", { className: "register-status" });
  status.setAttribute("role", "status");
  const hint = make("p", { className: "register-hint" });
  const list = make("div", { className: "register-list", tabIndex: -1 });
  list.setAttribute("role", "region");
  list.setAttribute("aria-label", "Claims found");
  const pager = make("nav", { className: "register-pager" });
  pager.setAttribute("aria-label", "Pages of claims");
  const back = make("button", { type: "button" }, "Previous");
  const on = make("button", { type: "button" }, "Next");
  const where = make("span");
  pager.append(back, where, on);

  // ---- The address.
  const KEPT = ["q", ...facets.map(([name]) => name), "sort"];
  const read = () => {
    const given = new URLSearchParams(location.search);
    for (const name of KEPT) state[name] = given.get(name) ?? "";
    state.page = Math.max(1, Number.parseInt(given.get("page"), 10) || 1);
    words.value = state.q;
    for (const { name, select } of menus) {
      select.value = state[name];
      if (select.selectedIndex < 0) select.value = state[name] = "";
    }
    sort.value = state.sort;
    if (sort.selectedIndex < 0) sort.value = state.sort = "";
  };
  const address = () => {
    const url = new URL(location.href);
    for (const name of KEPT) {
      if (state[name]) url.searchParams.set(name, state[name]);
      else url.searchParams.delete(name);
    }
    if (state.page > 1) url.searchParams.set("page", state.page);
    else url.searchParams.delete("page");
    url.hash = state.open || "register";
    return url.href;
  };
  const write = (how) => {
    try { history[how](null, "", address()); } catch { /* Some browsers forbid it for files. */ }
  };

  // ---- What is found.
  let last = { q: null, hits: [] };
  const searched = () => {
    if (last.q !== state.q) last = { q: state.q, hits: search.find(state.q) };
    return last.hits;
  };
  const found = (without = "") => searched().filter((place) => facets.every(([name]) => (
    name === without || !state[name] || claims[place][name] === state[name])));
  const ordered = (hits) => {
    if (!state.sort) return hits.map((place) => ({ place, unit: "" }));
    const sized = hits.map((place) => ({ place, unit: "", ...search.size(place) }));
    const many = new Map();
    for (const { unit } of sized) many.set(unit, (many.get(unit) ?? 0) + 1);
    const way = state.sort === "small" ? 1 : -1;
    // Units with most claims first, claims without a number last.
    return sized.sort((a, b) => (!a.unit - !b.unit) || many.get(b.unit) - many.get(a.unit)
      || a.unit.localeCompare(b.unit, "en") || way * ((a.size ?? 0) - (b.size ?? 0)) || a.place - b.place);
  };
  const count = (number) => `${number.toLocaleString("en")} claim${number === 1 ? "" : "s"}`;

  const tally = () => {
    for (const { name, options, select } of menus) {
      const numbers = new Map();
      const hits = found(name);
      for (const place of hits) numbers.set(claims[place][name], (numbers.get(claims[place][name]) ?? 0) + 1);
      select.options[0].text = `all (${hits.length})`;
      options.forEach(([value, text], i) => { select.options[i + 1].text = `${text} (${numbers.get(value) ?? 0})`; });
    }
  };
  const explain = (hits) => {
    const needs = search.parse(state.q);
    const parts = [];
    for (const need of needs) {
      const others = search.others(need);
      if (others.length) parts.push(`${need.label} also finds ${others.join(", ")}`);
    }
    if (!hits.length && state.q) {
      parts.length = 0;
      if (needs.length > 1) {
        parts.push("No claim has all of these", ...needs.map((need) => `${need.label}: ${count(search.count(need))}`));
      } else parts.push("No claim says this. Try another word, a Chinese term, or fewer filters");
    } else if (!hits.length) parts.push("No claim fits these filters together");
    hint.replaceChildren(...chinese(parts.join(" · ")));
    hint.hidden = !parts.length;
  };

  // ---- The cards.
  const linked = ([text, href]) => (href ? make("a", { href }, ...chinese(text)) : make("span", {}, ...chinese(text)));
  const shownValue = (name, value) => (name === "data"
    ? value.flatMap((pair, i) => [...(i ? ["; "] : []), linked(pair)])
    : chinese(value));

  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  };
  const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const tex = (text) => text.replace(/[\\~^&%$#_{}]/g, (sign) => TEX[sign] ?? `\\${sign}`);
  const home = cite.base || (location.protocol === "file:" ? "" : location.href.replace(/[?#].*/, ""));
  const citations = (claim) => {
    const values = {
      title: claim.statement.replace(/\.$/, ""), id: claim.id, cited: claim.cited, verdict: claim.verdict,
      url: `${home}#${claim.anchor}`, accessed: `[${today()}]`,
    };
    return Object.entries(home ? cite.addressed : cite.bare).map(([form_, template]) => [
      form_, template.replace(/«(\w+)(\|tex)?»/g, (_, name, escaped) => (escaped ? tex(values[name]) : values[name]))]);
  };
  const FILES = { BibTeX: "bib", RIS: "ris" };
  const citeBox = (claim) => make("div", { className: "cite-box" }, make("dl", {}, ...citations(claim).flatMap(([name, text]) => {
    const copy = make("button", { type: "button" }, "Copy");
    copy.setAttribute("aria-label", `Copy ${name}`);
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        copy.textContent = "Copied";
      } catch {
        // Where a page may not copy, the text is marked for the reader to do it.
        getSelection().selectAllChildren(copy.closest("dt").nextElementSibling);
        copy.textContent = "Marked: press Ctrl+C";
      }
    });
    const tools = [copy];
    if (FILES[name]) {
      const save = make("a", { href: `#${claim.anchor}`, download: `${claim.id}.${FILES[name]}` }, "Save");
      save.setAttribute("aria-label", `Save ${name} as a file`);
      save.addEventListener("click", () => {
        save.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
        setTimeout(() => URL.revokeObjectURL(save.href), 60000);
      });
      tools.push(save);
    }
    return [make("dt", {}, make("span", {}, name), ...tools), make("dd", {}, make("pre", {}, text))];
  })));

  const card = (claim) => {
    const facts = [];
    if (claim.written) facts.push(make("strong", HAN.test(claim.written) ? { lang: "zh-Hans" } : {}, claim.written), " · ");
    facts.push(claim.period);
    if (claim.flag) facts.push(" ", make("span", { className: "claim-flag" }, claim.flag));
    facts.push(` · ${claim.place} · ${claim.who}`);
    const fold = make("details", {}, make("summary", {}, more));
    const fill = () => {
      if (fold.children.length > 1) return;
      fold.append(make("dl", {}, ...details.filter(([name]) => claim[name].length).flatMap(([name, label]) => [
        make("dt", {}, label), make("dd", {}, ...shownValue(name, claim[name]))])), citeBox(claim));
      fold.querySelector("dl").append(make("dt", {}, "Address"), make("dd", {}, make("a", { href: `#${claim.anchor}` }, "Link to this claim")));
    };
    fold.addEventListener("toggle", () => {
      if (!fold.open) return;
      fill();
      if (state.printing || state.open === claim.anchor) return;
      state.open = claim.anchor;
      write("replaceState");
    });
    const made = make("article", { className: "claim", id: claim.anchor, tabIndex: -1 },
      make("p", { className: "claim-verdict" },
        make("span", { className: `verdict verdict-${claim.verdict.replaceAll(" ", "-")}` }, claim.verdict), ` ${claim.kind}`),
      make("h3", {}, ...chinese(claim.statement)),
      make("p", { className: "claim-facts" }, ...facts),
      make("p", { className: "claim-test" }, ...chinese(claim.reason)), fold);
    made.szOpen = () => {
      fill();
      fold.open = true;
    };
    return made;
  };

  const show = () => {
    const hits = ordered(found());
    const pages = Math.max(1, Math.ceil(hits.length / PAGE));
    state.page = Math.min(state.page, pages);
    const whole = state.printing && hits.length <= PRINTED;
    const first = whole ? 0 : (state.page - 1) * PAGE;
    const part = whole ? hits : hits.slice(first, first + PAGE);
    let unit = null;
    list.replaceChildren(...part.flatMap((hit) => {
      const made = card(claims[hit.place]);
      if (!state.sort || hit.unit === unit) return [made];
      unit = hit.unit;
      return [make("p", { className: "register-unit" }, unit ? `Unit: ${unit}` : "Without a number"), made];
    }));
    status.textContent = hits.length === claims.length ? count(hits.length)
      : `${hits.length.toLocaleString("en")} of ${count(claims.length)}`;
    where.textContent = hits.length ? `${first + 1}–${first + part.length} of ${hits.length.toLocaleString("en")}` : "";
    back.disabled = state.page <= 1;
    on.disabled = state.page >= pages;
    pager.hidden = pages === 1;
    const chosen = KEPT.filter((name) => name !== "q" && state[name]).length;
    filtersName.textContent = `Filters and order${chosen ? ` (${chosen} chosen)` : ""}`;
    clear.hidden = !KEPT.some((name) => state[name]);
    tally();
    explain(hits);
    return hits;
  };

  /** The card that the address names, on its page, open, in sight. */
  const arrive = () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!places.has(anchor)) return false;
    const place = places.get(anchor);
    let at = ordered(found()).findIndex((hit) => hit.place === place);
    if (at < 0) {
      // The filters hide it: the link is the later wish.
      for (const name of KEPT) state[name] = "";
      at = place;
    }
    Object.assign(state, { page: Math.floor(at / PAGE) + 1, open: anchor });
    write("replaceState");
    read();
    show();
    const target = document.getElementById(anchor);
    target.szOpen();
    target.scrollIntoView();
    target.focus({ preventScroll: true });
    return true;
  };

  // ---- What the reader does.
  let typing = false;
  const choose = (how = "pushState") => {
    Object.assign(state, { page: 1, open: "" });
    write(how);
    show();
  };
  words.addEventListener("input", () => {
    state.q = words.value.trim();
    // One step back undoes a search, not a letter.
    choose(typing ? "replaceState" : "pushState");
    typing = true;
  });
  for (const name of ["change", "blur"]) words.addEventListener(name, () => { typing = false; });
  for (const { name, select } of [...menus, { name: "sort", select: sort }]) {
    select.addEventListener("change", () => {
      state[name] = select.value;
      choose();
    });
  }
  clear.addEventListener("click", () => {
    for (const name of KEPT) state[name] = "";
    choose();
    read();
    words.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typing = false;
    // On a phone the keyboard makes room for what was found.
    if (matchMedia("(hover: none)").matches) words.blur();
  });
  const turn = (step) => {
    Object.assign(state, { page: state.page + step, open: "" });
    write("pushState");
    show();
    status.scrollIntoView();
    list.focus({ preventScroll: true });
  };
  back.addEventListener("click", () => turn(-1));
  on.addEventListener("click", () => turn(1));
  const follow = () => {
    read();
    state.open = "";
    if (!arrive()) show();
  };
  window.addEventListener("popstate", follow);
  window.addEventListener("beforeprint", () => {
    state.printing = true;
    show();
    for (const article of list.querySelectorAll(".claim")) article.szOpen();
  });
  window.addEventListener("afterprint", () => {
    state.printing = false;
    show();
  });

  root.querySelector(".register-static").replaceWith(form, status, hint, list, pager);
  read();
  // On a phone the filters are folded, unless the address names one: the cards come first.
  filters.open = !matchMedia("(max-width: 600px)").matches || KEPT.some((name) => name !== "q" && state[name]);
  const asked = location.hash === "#register" || (!location.hash && KEPT.some((name) => state[name]));
  if (!arrive()) {
    show();
    if (asked) root.scrollIntoView();
  }
};
