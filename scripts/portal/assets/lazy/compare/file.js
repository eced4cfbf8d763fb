/* Comparison: what is shown, as CSV for programs and as CSV that Excel opens by double click. */
(() => {
  "use strict";
  const { make, pageOf } = asmCompare;

  /* The same as a file: what is shown, each figure with its unit, source and flags. */
  const FIELDS = ["indicator", "indicator_name", "breakdown", "kind", "unit", "locality", "code", "locality_name", "reported_for", "period", "value", "value_high", "figure", "reported_as", "qualifier", "obs_status", "flags", "periods_alike", "source", "locator", "line", "note", "address"];
  const RUNS = /^[\s\p{Cc}]*[=+\-@\t\r＝＋－＠]/u, NUMBER = /^-?\d+(\.\d+)?$/;
  const safe = (text) => (RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text); // a spreadsheet would run it
  const quoted = (text) => (/[",;\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

  /* For Excel in Viet Nam: decimal commas, and an apostrophe before text that would turn into a number or a day. */
  const NUMBERS = new Set(["value", "value_high", "line"]), TURNS = /^[0-9][0-9.,/:%eE \u2013-]*$/, INTEGER = /^(0|[1-9][0-9]{0,14})$/;
  const forExcel = (text, name) => {
    if (NUMBERS.has(name) && NUMBER.test(text)) return text.replace(".", ",");
    return TURNS.test(text) && !INTEGER.test(text) ? `'${text}` : safe(text);
  };

  const rows = (choices, { groups }) => groups.flatMap(({ indicator, rows: several }) => several.flatMap(({ row, cells, alike }) => cells.flat().map((f) => [
    indicator.id, indicator.name, row.label, row.kind, row.unit, f.column.place.id, f.column.place.code, f.column.place.name, f.column.page, f.code, f.value, f.high,
    f.text, f.printed, f.qualifier, f.status, f.flags.map(([, symbol, word]) => `${symbol} ${word}`).join("; "), alike ? "yes" : "no", f.source, f.locator, f.line, f.note,
    new URL(`${pageOf(choices, f.column)}#${f.id}`, document.baseURI).href,
  ].map(String))));

  const joined = (found, separator, cell) => `\ufeff${[FIELDS, ...found].map((line, at) => line.map((text, column) => quoted(at ? cell(text, FIELDS[column]) : text)).join(separator)).join("\r\n")}\r\n`;
  const csv = (choices, shown) => joined(rows(choices, shown), ",", safe);
  const excelCsv = (choices, shown) => joined(rows(choices, shown), ";", forExcel);

  const save = (text, ending) => {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: `${document.querySelector("[data-asm-compare]").dataset.asmName}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  Object.assign(asmCompare, { csv, excelCsv, save });
})();
