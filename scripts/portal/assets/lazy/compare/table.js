/* Comparison: the table. */
(() => {
  "use strict";
  const { make } = asmCompare;
  const { say } = asm;

  const pageOf = (choices, { place, page }) => `${choices.localities}${place.id}/${page}/`;

  const cell = (choices, figures) => make("td", {}, ...(figures.length ? figures.map((f) => make("div", { className: "asm-compare__figure" },
    make("a", { href: `${pageOf(choices, f.column)}#${f.id}` }, f.text),
    ...f.flags.map(([tone, symbol, word]) => make("span", { className: `asm-flag asm-flag--${tone}` }, `${symbol} `,
      tone === "term" ? make("span", { className: "asm-hidden" }, word) : word)), // as on the figure's own page
    ...(f.own ? [make("span", { className: "asm-flag asm-flag--period" }, f.period)] : []),
  )) : [make("span", { className: "asm-compare__none", "aria-hidden": "true" }, "–"), make("span", { className: "asm-hidden" }, say("không báo cáo", "not reported"))]));

  const table = (choices, { columns, groups }) => make("table", { className: "asm-table asm-table--flat asm-table--compare" },
    make("caption", { className: "asm-hidden" }, say("Mỗi cột một nơi và một kỳ, mỗi hàng một chỉ tiêu", "A column for each place and period, a row for each indicator")),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("Chỉ tiêu", "Indicator")), ...columns.map((column) =>
      make("th", { scope: "col" }, make("a", { href: pageOf(choices, column) }, column.place.name), make("span", {}, choices.named.get(column.page)))))),
    ...groups.filter(({ rows }) => rows.length).map(({ indicator, rows }) => make("tbody", {},
      make("tr", { className: "asm-family" }, make("th", { scope: "rowgroup", colSpan: columns.length + 1 }, make("a", { href: `${choices.indicators}${indicator.id}/` }, indicator.name))),
      ...rows.map(({ row, cells, alike }) => make("tr", {},
        make("th", { scope: "row" }, row.label, ...(alike ? [] : [make("span", { className: "asm-flag asm-flag--off" }, say("≠ kỳ khác nhau: không so sánh trực tiếp", "≠ unlike periods: not directly comparable"))])),
        ...cells.map((figures) => cell(choices, figures)))))));

  Object.assign(asmCompare, { pageOf, table });
})();
