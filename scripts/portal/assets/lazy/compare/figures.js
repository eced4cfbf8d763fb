/* Comparison: the figures that were asked for, as a value. */
(() => {
  "use strict";
  const MOST_COLUMNS = 12;
  const { chosen } = asmCompare;

  /* Which columns there are: the pages (a place and period) that have a chosen indicator and were not ruled out. */
  const columnsOf = async (choices, indicators) => {
    const every = await Promise.all(indicators.map((id) => asm.data(`pages/${id}.json`)));
    const numbers = new Map(choices.places.map(({ id }, index) => [id, index]));
    const order = chosen.noi.length ? chosen.noi.map((id) => numbers.get(id)) : choices.places.keys();
    return [...order].flatMap((index) => choices.places[index].periods
      .filter((page) => (!chosen.ky.length || chosen.ky.includes(page)) && every.some((pages) => pages[page]?.includes(index)))
      .map((page) => ({ place: choices.places[index], page })));
  };

  const filled = ({ cells }) => cells.filter((figures) => figures.length).length;

  /* The comparison as a value: columns, then rows by indicator, each cell a list of figures. */
  const compared = async (choices, indicators) => {
    const every = await columnsOf(choices, indicators);
    const columns = every.slice(0, MOST_COLUMNS);
    const pages = await Promise.all(columns.map(({ place, page }) => asm.data(`figures/${place.id}/${page}.json`)));
    const groups = indicators.map((id) => {
      const rows = new Map(); // by key, in the order in which they are met
      pages.forEach((page, index) => (page[id]?.rows ?? []).forEach((row, number) => {
        if (!rows.has(row.key)) rows.set(row.key, { row: { ...row }, cells: columns.map(() => []) });
        const found = rows.get(row.key);
        found.row.whole = found.row.whole && row.whole;
        found.cells[index] = page[id].figures.filter((f) => f.row === number)
          .map((f) => ({ value: "", high: "", printed: "", qualifier: "", locator: "", note: "", shape: "", flags: [], ...f, column: columns[index] }));
      }));
      const ordered = [...rows.values()].sort((a, b) => b.row.whole - a.row.whole || filled(b) - filled(a)); // what can be compared comes first
      return {
        indicator: { id, name: choices.names.get(id) },
        rows: ordered.map(({ row, cells }) => ({ row, cells, alike: new Set(cells.flat().map(({ shape }) => shape)).size < 2 })),
      };
    });
    return { columns, groups, left: every.length - columns.length };
  };

  Object.assign(asmCompare, { compared, MOST_COLUMNS });
})();
