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
        tag.onerror = () => {
          // A request that was lost is made again when it is wanted again.
          scripts.delete(src);
          tag.remove();
          fail(new Error(`${src} did not load`));
        };
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

  // The register loads when the reader comes near it, or when the address names something in it.
  const register = document.getElementById("register");
  if (register) {
    const { static: base, version } = register.dataset;
    let asked = false;
    const open = async () => {
      if (asked) return;
      asked = true;
      try {
        await Promise.all(["search", "register", "register-data"].map((name) => load(`${base}/${name}.js?v=${version}`)));
        window.szShowRegister(register);
      } catch (error) {
        // The pages by chapter stay, and the next time the reader comes by it is tried again.
        asked = false;
        console.warn("The register stays a list of pages.", error);
      }
    };
    new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) open();
    }, { rootMargin: "1000px" }).observe(register);
    const named = () => /^#(?:register$|claim-)/.test(location.hash);
    if (location.search || named()) open();
    window.addEventListener("hashchange", () => { if (named()) open(); });
  }
})();
