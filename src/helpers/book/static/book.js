// Figures become interactive when they scroll into view; Escape hides the notes of checked numbers.
(() => {
  const narrow = window.matchMedia("(max-width: 600px)");
  const scripts = new Map();
  const live = new Set();
  let touched = false;

  const load = (src) => {
    if (!scripts.has(src)) {
      scripts.set(src, new Promise((done, fail) => {
        const tag = document.createElement("script");
        tag.src = src;
        tag.onload = done;
        tag.onerror = fail;
        document.head.append(tag);
      }));
    }
    return scripts.get(src);
  };

  const theme = () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

  const dressed = (figure) => {
    const { themes, swap, wide } = window.szThemes;
    let text = JSON.stringify({ ...figure.spec, ...(narrow.matches ? figure.narrow : {}) });
    if (theme() === "dark") {
      for (const [light, dark] of swap) text = text.replaceAll(light, dark);
    }
    return { width: wide, ...JSON.parse(text), config: themes[theme()] };
  };

  // A long menu gets a search field: any part of a name, in either language.
  const searchable = (stage) => {
    for (const select of stage.querySelectorAll(".vega-bind select")) {
      if (select.options.length < 50) continue;
      const field = Object.assign(document.createElement("input"), { type: "search", placeholder: "search" });
      field.setAttribute("aria-label", "Search the menu");
      field.addEventListener("input", () => {
        const wanted = field.value.trim().toLowerCase();
        const found = [...select.options].find((option) => option.text.toLowerCase().includes(wanted));
        if (!wanted || !found) return;
        select.selectedIndex = found.index;
        select.dispatchEvent(new Event("input"));
        select.dispatchEvent(new Event("change"));
      });
      select.after(" ", field);
    }
  };

  const draw = async (view) => {
    const { base, figure: id } = view.dataset;
    try {
      await load(`${base}/figure-themes.js`);
      await Promise.all([load(`${base}/vega-bundle.js`), load(`${base}/figures/${id}/spec.js`)]);
      const stage = document.createElement("div");
      stage.className = "fig-live";
      // The page's policy forbids code made from text and styles made by scripts: expressions are
      // interpreted, and the looks of notes stand in book.css.
      const result = await window.vegaEmbed(stage, dressed(window.szFigures[id]), {
        actions: false, renderer: "svg", ast: true, defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
      });
      searchable(stage);
      view.szResult?.finalize();
      view.szResult = result;
      view.querySelector(".fig-live")?.remove();
      view.append(stage);
      view.classList.add("is-live");
      live.add(view);
    } catch (error) {
      // The static picture stays: it shows the same data.
      console.warn(`Figure ${id} stays static.`, error);
    }
  };

  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && touched) {
        watch.unobserve(target);
        draw(target);
      }
    }
  });

  // Nothing heavy before the reader does something: the pictures are already there.
  const start = () => {
    if (touched) return;
    touched = true;
    document.querySelectorAll(".fig-view").forEach((view) => {
      watch.unobserve(view);
      watch.observe(view);
    });
  };
  for (const event of ["scroll", "pointerdown", "pointermove", "keydown", "touchstart"]) {
    window.addEventListener(event, start, { once: true, passive: true, capture: true });
  }

  const redraw = () => live.forEach(draw);
  new MutationObserver(redraw).observe(document.documentElement, {
    attributes: true, attributeFilter: ["data-theme"],
  });
  narrow.addEventListener("change", redraw);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("a.ev:hover, a.ev:focus").forEach((link) => {
      link.classList.add("is-hushed");
      const clear = () => link.classList.remove("is-hushed");
      link.addEventListener("mouseleave", clear, { once: true });
      link.addEventListener("blur", clear, { once: true });
    });
  });

  document.querySelector(".bd-search-container form.bd-search input")?.focus();

  // The register: search, filter and sort; without scripts it is a plain table.
  const table = document.getElementById("register");
  if (table) {
    const rows = [...table.tBodies[0].rows];
    const bar = document.createElement("form");
    bar.className = "register-bar";
    bar.setAttribute("role", "search");
    const count = document.createElement("output");
    const field = (label, input) => {
      const wrap = document.createElement("label");
      wrap.append(label, input);
      bar.append(wrap);
      input.addEventListener("input", show);
      return input;
    };
    const menu = (label, key) => {
      const select = document.createElement("select");
      select.add(new Option("all", ""));
      for (const value of [...new Set(rows.map((row) => row.dataset[key]))].sort()) {
        select.add(new Option(value, value));
      }
      return [key, field(label, select)];
    };
    const words = field("Search ", Object.assign(document.createElement("input"), { type: "search" }));
    const menus = [menu("Chapter ", "chapter"), menu("Source ", "source"), menu("Verdict ", "verdict")];
    bar.append(count);
    bar.addEventListener("submit", (event) => event.preventDefault());
    table.parentElement.before(bar);
    let texts = null;

    function show() {
      texts ??= rows.map((row) => row.textContent.toLowerCase());
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        const fits = menus.every(([key, select]) => !select.value || row.dataset[key] === select.value)
          && wanted.every((word) => texts[i].includes(word));
        row.hidden = !fits;
        shown += fits;
      });
      count.value = `${shown} of ${rows.length} claims`;
    }

    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      button.addEventListener("click", () => {
        const up = cell.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", up ? "ascending" : "descending");
        const sorted = [...rows].sort((a, b) => a.cells[column].textContent.localeCompare(
          b.cells[column].textContent, "en", { numeric: true }) * (up ? 1 : -1));
        table.tBodies[0].append(...sorted);
      });
      cell.replaceChildren(button);
    });

    const arrive = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target?.closest("tr")?.hidden) {
        words.value = "";
        for (const [, select] of menus) select.value = "";
        show();
        target.scrollIntoView();
      }
    };
    window.addEventListener("hashchange", arrive);
    count.value = `${rows.length} claims`;
  }
})();
