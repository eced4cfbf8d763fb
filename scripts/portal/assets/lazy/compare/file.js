/* Comparison: what is shown, as CSV. */
(() => {
  "use strict";
  const { make, pageOf } = asmCompare;

  /* The same as a file: what is shown, each figure with its unit, source and flags. */
  const FIELDS = ["indicator", "indicator_name", "breakdown", "kind", "unit", "locality", "code", "locality_name", "reported_for", "period", "value", "value_high", "figure", "reported_as", "qualifier", "obs_status", "flags", "periods_alike", "source", "locator", "line", "note", "address"];
  const RUNS = /^[\s\p{Cc}]*[=+\-@\t\r＝＋－＠]/u, NUMBER = /^-?\d+(\.\d+)?$/;
  const safe = (text) => (RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text); // a spreadsheet would run it
  const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

  const csv = (choices, { groups }) => {
    const lines = groups.flatMap(({ indicator, rows }) => rows.flatMap(({ row, cells, alike }) => cells.flat().map((f) => [
      indicator.id, indicator.name, row.label, row.kind, row.unit, f.column.place.id, f.column.place.code, f.column.place.name, f.column.page, f.code, f.value, f.high,
      f.text, f.printed, f.qualifier, f.status, f.flags.map(([, symbol, word]) => `${symbol} ${word}`).join("; "), alike ? "yes" : "no", f.source, f.locator, f.line, f.note,
      new URL(`${pageOf(choices, f.column)}#${f.id}`, document.baseURI).href,
    ].map((value) => quoted(safe(String(value)))))));
    return `\ufeff${[FIELDS, ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
  };

  const save = (text) => {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: "an-sinh-mo-so-sanh.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  Object.assign(asmCompare, { csv, save });
})();
