/* Search: periods as people name them, and how well one fits another. */
(() => {
  "use strict";
  const { fold } = asmSearch;

  const ORDINALS = { 1: 1, 2: 2, 3: 3, 4: 4, i: 1, ii: 2, iii: 3, iv: 4, mot: 1, hai: 2, ba: 3, tu: 4, bon: 4, first: 1, second: 2, third: 3, fourth: 4, dau: 1, cuoi: 2 };
  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"].map(fold);
  const YEAR = "((?:19|20)\\d\\d)";
  const OF_YEAR = `(?: (?:cua |of |in )?(?:nam )?${YEAR})?`;
  const quarter = (n, year) => ({ year, from: 3 * n - 2, to: 3 * n });
  const half = (n, year) => ({ year, from: 6 * n - 5, to: 6 * n });
  const month = (n, year) => ({ year, from: n, to: n });

  // Each way to name a period, the longest first, on folded words.
  const WAYS = [
    [`${YEAR} q([1-4])`, (m) => quarter(Number(m[2]), m[1])],
    [`${YEAR} (?:s|h)([12])`, (m) => half(Number(m[2]), m[1])],
    [`(?:qui|quarter|q) ?(1|2|3|4|iv|iii|ii|i|mot|hai|ba|tu|bon)${OF_YEAR}`, (m) => quarter(ORDINALS[m[1]], m[2])],
    [`(first|second|third|fourth) quarter${OF_YEAR}`, (m) => quarter(ORDINALS[m[1]], m[2])],
    [`([1-4]) (?:st|nd|rd|th) quarter${OF_YEAR}`, (m) => quarter(Number(m[1]), m[2])],
    [`(?:6|sau) thang (dau|cuoi)${OF_YEAR}`, (m) => half(ORDINALS[m[1]], m[2])],
    [`nua (dau|cuoi) (?:cua )?(?:nam)?${OF_YEAR}`, (m) => half(ORDINALS[m[1]], m[2])],
    [`(first|second) half${OF_YEAR}`, (m) => half(ORDINALS[m[1]], m[2])],
    [`(?:first (?:6|six)) months${OF_YEAR}`, (m) => half(1, m[1])],
    [`([369]) thang dau${OF_YEAR}`, (m) => ({ year: m[2], from: 1, to: Number(m[1]) })],
    [`(?:s|h)([12])${OF_YEAR}`, (m) => half(Number(m[1]), m[2])],
    [`thang (1[0-2]|0?[1-9])${OF_YEAR}`, (m) => month(Number(m[1]), m[2])],
    [`(${MONTHS.join("|")}) ${YEAR}`, (m) => month(MONTHS.indexOf(m[1]) + 1, m[2])],
    [`(?:nam |year )?${YEAR} (?:den |to )?${YEAR}`, (m) => ({ year: m[1], from: 1, to: 12 * (Number(m[2]) - Number(m[1]) + 1) })],
    [`(1[0-2]|0?[1-9]) ${YEAR}`, (m) => month(Number(m[1]), m[2])],
    [`(?:nam |year )?${YEAR}`, (m) => ({ year: m[1], from: 1, to: 12 })],
  ].map(([way, read]) => [new RegExp(`(?<= )${way}(?= )`), read]);

  /** The period that the words name, with the first word of it and the one behind; null where they name none. */
  const period = (words) => {
    const line = ` ${words.map((word) => word.folded).join(" ")} `;
    for (const [way, read] of WAYS) {
      const found = way.exec(line);
      if (found) {
        const first = line.slice(0, found.index).split(" ").length - 2;
        const meant = read(found);
        const year = meant.year ? 12 * Number(meant.year) : null;
        return { first, behind: first + found[0].trim().split(" ").length, year, from: meant.from, to: meant.to };
      }
    }
    return null;
  };

  const months = (text) => 12 * Number(text.slice(0, 4)) + Number(text.slice(5));

  /** From 1, the very period, to 0, another one. `row` is of the head's table of periods. */
  const fits = (asked, row) => {
    let [start, end] = [months(row[3]), months(row[4])];
    if (asked.year === null) {
      const [of] = [12 * Number(row[3].slice(0, 4))];
      [start, end] = [start - of, end - of];
    }
    const [from, to] = [(asked.year ?? 0) + asked.from, (asked.year ?? 0) + asked.to];
    if (start > to || end < from) return 0;
    if (start === from && end === to) return 1;
    if (start >= from && end <= to) return 0.8;
    return start <= from && end >= to ? 0.5 : 0.3;
  };

  Object.assign(asmSearch, { period, fits });
})();
