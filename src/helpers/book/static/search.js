// The rule by which the register finds claims: words, Chinese, synonyms, numbers and units.
// Nothing here touches the page.
window.szSearch = (() => {
  const SCALES = {
    万亿: 1e12, 亿: 1e8, 万: 1e4, 千: 1e3, 百: 100, 成: 10,
    trillion: 1e12, billion: 1e9, million: 1e6, thousand: 1e3,
  };
  // 千瓦 is a unit and 百分 a percentage: no scale stands there.
  const SCALE = "万亿|亿|万|千(?!瓦|克|米|伏)|百(?!分)|成|trillion|billion|million|thousand";
  const NUMBER = `(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?:\\s*(${SCALE}))?`;
  const HAN = "\\p{Script=Han}";
  // A Chinese reader writes 1.269 million in steps of 万 or 亿, an English one in millions.
  const STEPS = [1e4, 1e6, 1e8, 1e9];
  // Shorter words are found whole only: EV is not part of "every".
  const WHOLE = 3;

  /** Letters without accents, case, width and subscripts: CO₂ is co2. */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[’‘]/g, "'").replace(/[‐‑–—]/g, "-");
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const same = (a, b) => Math.abs(a - b) <= 1e-9 * Math.abs(a);
  const value = (digits, scale) => Number(digits.replaceAll(",", "")) * (SCALES[scale] ?? 1);
  const significant = (digits) => digits.replace(/[.,]/g, "").replace(/^0+|0+$/g, "").length;
  const isHan = (text) => new RegExp(HAN, "u").test(text);

  /** A word without the ending of its plural. */
  const stem = (word) => {
    if (word.length <= WHOLE) return word;
    if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
    if (/(?:ch|sh|x|s)es$/.test(word)) return word.slice(0, -2);
    return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
  };

  /** Finds the words one after the other, in singular or plural; `open` lets the last go on. */
  const words = (text, open) => {
    const parts = text.split(/[\s-]+/).filter(Boolean);
    const last = parts.at(-1) ?? "";
    const pattern = parts.map((part) => {
      const base = stem(part);
      return base.endsWith("y") ? `${escaped(base.slice(0, -1))}(?:y|ies)` : `${escaped(base)}(?:e?s)?`;
    });
    if (open && stem(last).length > WHOLE) pattern[parts.length - 1] = escaped(stem(last).replace(/y$/, ""));
    const end = open && stem(last).length > WHOLE ? "" : "(?![a-z0-9])";
    return new RegExp(`(?:^|[^a-z0-9])${pattern.join("[\\s-]+")}${end}`);
  };

  const key = (term) => (isHan(term) ? term : term.split(/[\s-]+/).map(stem).join(" "));

  /** A search over `claims` with `texts`, `value`, `unit`; synonyms are term, group, factor. */
  const engine = (claims, synonyms) => {
    const groups = new Map();
    const lexicon = new Map();
    for (const [written, group, factor] of synonyms) {
      const term = fold(written);
      if (!groups.has(group)) groups.set(group, { name: group, terms: [], finds: [] });
      groups.get(group).terms.push(written);
      // One Chinese sign stands in too many words to be looked for: 度 is in 强度.
      if (!isHan(term)) groups.get(group).finds.push(words(term, false));
      else if (term.length > 1) groups.get(group).finds.push(new RegExp(escaped(term)));
      lexicon.set(key(term), { term, written, group: groups.get(group), factor });
    }
    const units = [...lexicon.values()].filter((entry) => entry.factor !== null)
      .sort((a, b) => b.term.length - a.term.length);
    const choice = (wanted) => units.filter(({ term }) => isHan(term) === wanted)
      .map(({ term }) => escaped(term)).join("|") || "(?!)";
    const UNIT = new RegExp(`\\s*(?:(${choice(false)})s?(?![a-z0-9])|(${choice(true)}))`, "uy");
    /** The unit that stands at a place of a text, and where it ends. */
    const unitAt = (text, at) => {
      UNIT.lastIndex = at;
      const found = UNIT.exec(text);
      return found && { ...units.find(({ term }) => term === (found[1] ?? found[2])), end: UNIT.lastIndex };
    };
    const measure = (unit) => {
      const found = unit && lexicon.get(key(fold(unit)));
      return found && found.factor !== null ? found : null;
    };

    const entries = claims.map((claim) => {
      const text = fold(claim.texts.join(" \n "));
      const unit = measure(claim.unit);
      // The 2 of CO2 is no number.
      const numbers = [];
      const measures = [];
      for (const found of text.matchAll(new RegExp(`(?:^|[^a-z0-9.])${NUMBER}`, "gu"))) {
        const [whole, digits, scale] = found;
        const amount = value(digits, scale);
        numbers.push(value(digits), amount);
        const written = unitAt(text, found.index + whole.length);
        if (written) measures.push({ group: written.group, base: amount * written.factor });
      }
      const has = claim.value !== null;
      if (has) numbers.push(Math.abs(claim.value));
      if (has && unit) measures.push({ group: unit.group, base: Math.abs(claim.value) * unit.factor });
      return {
        text, numbers, measures, unit: unit?.group,
        stepped: has ? STEPS.map((step) => Math.abs(claim.value) / step) : [],
      };
    });

    const inGroup = (group) => (entry) => entry.unit === group
      || group.finds.some((find) => find.test(entry.text));

    const number = (digits, scale, unit) => (entry) => {
      const wanted = value(digits, scale);
      if (unit) {
        const base = wanted * unit.factor;
        return entry.measures.some((found) => found.group === unit.group && same(found.base, base));
      }
      return entry.numbers.some((found) => same(found, wanted))
        || (!scale && significant(digits) > 2 && entry.stepped.some((found) => same(found, wanted)));
    };

    /** A run of Chinese: as it stands, or each of the terms in it. */
    const chinese = (run) => {
      const parts = [];
      for (let at = 0; at < run.length;) {
        let length = Math.min(8, run.length - at);
        while (length > 1 && !lexicon.has(run.slice(at, at + length))) length -= 1;
        const piece = run.slice(at, at + length);
        // A sign alone is a term only if it is all that is asked for.
        const known = (length > 1 || run.length === 1) && lexicon.get(piece);
        if (known) parts.push({ known });
        else if (parts.length && parts.at(-1).text) parts.at(-1).text += piece;
        else parts.push({ text: piece });
        at += length;
      }
      const tests = parts.map(({ known, text }) => (known ? inGroup(known.group)
        : (entry) => entry.text.includes(text)));
      const group = parts.length === 1 && parts[0].known ? parts[0].known.group : null;
      return {
        label: run, group, test: (entry) => entry.text.includes(run) || tests.every((test) => test(entry)),
      };
    };

    /** What a query asks for: all of these must hold. */
    const parse = (query) => {
      const text = fold(query);
      const needs = [];
      let rest = text;
      const take = (pattern) => {
        const found = new RegExp(`^(?:${pattern})`, "u").exec(rest);
        if (found) rest = rest.slice(found[0].length);
        return found;
      };
      const unit = () => {
        const found = unitAt(rest, 0);
        if (found) rest = rest.slice(found.end);
        return found;
      };
      while (rest) {
        if (take("[\\s,;，。、；]+")) continue;
        const quoted = take('"([^"]+)"?');
        if (quoted) {
          needs.push({ label: quoted[1], group: null, test: (entry) => entry.text.includes(quoted[1].trim()) });
          continue;
        }
        const before = rest;
        const found = take(NUMBER);
        if (found) {
          const measured = unit();
          // 5g or 2024-06 is a word.
          if (measured || !/^(?:[a-z]|-\S|\.\d)/.test(rest)) {
            const label = before.slice(0, before.length - rest.length).trim();
            needs.push({ label, group: null, test: number(found[1], found[2], measured) });
            continue;
          }
          rest = before;
        }
        const run = take(`${HAN}+`);
        if (run) {
          needs.push(chinese(run[0]));
          continue;
        }
        const ahead = new RegExp(`^[^\\s"\\p{Script=Han}]+(?: +[^\\s"\\p{Script=Han}]+){0,3}`, "u").exec(rest);
        if (!ahead) {
          rest = rest.slice(1);
          continue;
        }
        const parts = ahead[0].split(/ +/);
        let count = parts.length;
        while (count > 1 && !lexicon.has(key(parts.slice(0, count).join(" ")))) count -= 1;
        const term = parts.slice(0, count).join(" ");
        take(parts.slice(0, count).map(escaped).join(" +"));
        const known = lexicon.get(key(term));
        if (!known && !/[a-z0-9]/.test(term)) continue;
        const own = words(term, !known);
        needs.push({
          label: known?.written ?? term, group: known?.group ?? null,
          test: (entry) => own.test(entry.text) || (known && inGroup(known.group)(entry)),
        });
      }
      return needs;
    };

    return {
      parse,
      /** The places in `claims` of those that fit all of the query. */
      find: (query) => {
        const needs = parse(query);
        return entries.flatMap((entry, place) => (needs.every((need) => need.test(entry)) ? [place] : []));
      },
      /** The other words for a need that a claim has. */
      others: ({ label, group }) => (group?.terms ?? []).filter((term) => {
        const folded = fold(term);
        const said = isHan(folded) ? new RegExp(escaped(folded)) : words(folded, false);
        return key(folded) !== key(fold(label)) && entries.some((entry) => said.test(entry.text));
      }),
      /** How many claims fit one need of a query. */
      count: (need) => entries.filter((entry) => need.test(entry)).length,
      /** A claim's unit group and its size in the group's base unit, for sorting. */
      size: (place) => {
        const claim = claims[place];
        const unit = measure(claim.unit);
        if (claim.value === null) return null;
        return { unit: unit?.group.terms[0] ?? (claim.unit || "number"), size: claim.value * (unit?.factor ?? 1) };
      },
    };
  };

  return { engine, fold };
})();
