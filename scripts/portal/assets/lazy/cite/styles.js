/* Citing, first part: patterns filled in. The patterns are the build's, and so are the rules: citation/styles.py. */
const asmCite = {};
(() => {
  "use strict";
  const PART = /\[([^[\]]*)\]|\{(\w+)\}/g;

  const filled = (pattern, values) => pattern.replace(PART, (_, optional, name) => {
    if (name) return values[name];
    const names = [...optional.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
    return names.every((one) => values[one] !== "") ? filled(optional, values) : "";
  });

  /** A structure of patterns filled in; what is one name alone keeps its value's type. */
  const structure = (pattern, values) => {
    if (Array.isArray(pattern)) return pattern.map((inner) => structure(inner, values));
    if (typeof pattern === "object") {
      return Object.fromEntries(Object.entries(pattern).map(([name, inner]) => [name, structure(inner, values)]));
    }
    return values[pattern.slice(1, -1)] ?? filled(pattern, values);
  };

  const valuesOf = (page, name, language) => {
    const { styles } = page;
    const item = page.items[name];
    const held = page.held[item.held ?? 0];
    const anchor = item.anchor ?? name;
    const [year, month, day] = held.version.split("-").map(Number);
    const within = (item.within ?? page.within)[language];
    const values = {
      key: [item.page ?? page.page, anchor, held.version].filter(Boolean).join("-"),
      title: within ? `${item[language]}. ${within}` : item[language],
      source: (item.from ?? [0]).map((number) => page.reports[number][language]).join("; "),
      version: held.version, year, month, day,
      address: (item.address ?? page.address)[language] + (anchor ? `#${anchor}` : ""),
      file: held.file[language],
      sha256: held.sha256,
      language,
      langid: styles.langid[language],
    };
    if (item.at) {
      const [section, line] = item.at;
      values.source = filled(styles.at[language], { ...values, section, line });
    }
    return { ...values, note: filled(styles.note[language], values) };
  };

  const bibtex = ({ bibtex: pattern, escapes, verbatim }, values) => {
    const safe = (text) => [...String(text)].map((sign) => escapes[sign] ?? sign).join("");
    return filled(pattern, Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, verbatim.includes(name) ? value : safe(value)])));
  };

  /** The citation of a part of a page in every style, as [name, language, text]; the page's language comes first. */
  const styled = (page, name, language) => {
    const other = language === "vi" ? "en" : "vi";
    const names = { vi: "Tiếng Việt", en: "English" };
    const values = valuesOf(page, name, language);
    return [
      ...[language, other].map((one) => [names[one], one, filled(page.styles.plain[one], valuesOf(page, name, one))]),
      ["BibTeX", "", bibtex(page.styles, values)],
      ["CSL-JSON", "", `${JSON.stringify([structure(page.styles.csl, values)], null, 2)}\n`],
    ];
  };

  Object.assign(asmCite, { styled, titleOf: (page, name, language) => valuesOf(page, name, language).title });
})();
