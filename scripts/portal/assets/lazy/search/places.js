/* Search: which words of a question name a locality, and which are left for something else. */
(() => {
  "use strict";
  const { prepare, alike, NEAR } = asmSearch;

  // Ways to say what sort of unit is meant, and how the index says it.
  const KINDS = {
    tinh: "tinh", province: "tinh", "thanh pho": "thanh pho", tp: "thanh pho", "t p": "thanh pho",
    quan: "quan", q: "quan", huyen: "huyen", h: "huyen", district: "huyen huyen quan", "thi xa": "thi xa", tx: "thi xa",
    town: "thi xa", phuong: "phuong", p: "phuong", ward: "phuong", xa: "xa", x: "xa", commune: "xa",
    "thi tran": "thi tran", tt: "thi tran", township: "thi tran", "dac khu": "dac khu", citi: "thanh pho",
  };
  const AGREES = 0.2;
  const ENGLISH = / (City|Ward|District|Commune|Province|Town|Township|Special Zone)$/;
  const VIETNAMESE = /^(thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu|tỉnh) /i;

  /** The name without what sort of unit it is. */
  const bare = (name) => name.replace(VIETNAMESE, "").replace(ENGLISH, "");

  /** The kind that the words before `first` or from `behind` on say, and where. */
  const kindBeside = (words, first, behind) => {
    for (const [at, length] of [[first - 2, 2], [first - 1, 1], [behind, 1]]) {
      const said = at >= 0 && words.slice(at, at + length).map((word) => word.folded).join(" ");
      const before = at < first;
      if (said && at + length <= words.length && KINDS[said] && (before || said.length > 3)) return { kind: KINDS[said], at, length };
    }
    return null;
  };

  /** The best run of the question's words that is a run of the name's. */
  const run = (words, name, openAt) => {
    let best = null;
    const letters = name.reduce((sum, word) => sum + word.folded.length, 0);
    const offer = (first, length, from, took, sum, exact) => {
      const covered = name.slice(from, from + took).reduce((all, word) => all + word.folded.length, 0) / letters;
      const value = (sum / length) * (0.4 + 0.6 * covered) * (from ? 0.8 : 1);
      if (!best || value > best.value) best = { value, first, behind: first + length, whole: covered === 1, slip: !exact };
    };
    const joined = name.map((word) => word.folded).join("");
    words.forEach((_, first) => {
      if (name.length > 1 && words[first].folded === joined) offer(first, 1, 0, name.length, 0.97, true);
      for (let from = 0; from < name.length; from += 1) {
        let [sum, exact] = [0, true];
        for (let length = 1; from + length <= name.length && first + length <= words.length; length += 1) {
          const at = first + length - 1;
          const found = alike(words[at], name[from + length - 1], at === openAt);
          if (!found || (found < 0.86 && found > NEAR)) break;
          sum += found;
          exact &&= found !== NEAR;
          offer(first, length, from, length, sum, exact);
        }
      }
    });
    return best;
  };

  /** What a row of the index has to do with the question's words; null for nothing. */
  const place = (row, question) => {
    const [id, title, kind, above, code, periods, , others, before] = row;
    const words = question.kept;
    const openAt = question.open ? words.length - 1 : -1;
    let best = null;
    const names = [title, ...others].map((name) => [name, 1]).concat(before.map((name) => [name, 0.6]));
    for (const [name, factor] of names) {
      const found = run(words, prepare(bare(name)), openAt);
      if (!found) continue;
      const beside = kindBeside(words, found.first, found.behind);
      const agrees = !beside ? 0 : beside.kind.split(" ").includes(kind) || beside.kind === kind ? AGREES : -AGREES;
      const value = found.value * factor + agrees;
      if (!best || value > best.value) best = { ...found, value, beside, former: factor < 1 };
    }
    const coded = words.findIndex((word) => word.folded === code);
    if (coded >= 0 && words.length === 1) best = { value: 1.3, first: coded, behind: coded + 1, whole: true, slip: false, beside: null };
    if (!best) return null;
    const used = new Set(Array.from({ length: best.behind - best.first }, (_, n) => best.first + n));
    if (best.beside) for (let n = 0; n < best.beside.length; n += 1) used.add(best.beside.at + n);
    for (const name of above.split(", ").filter(Boolean)) {
      const left = words.map((word, at) => (used.has(at) ? { ...word, folded: "", marked: "" } : word));
      const found = run(left, prepare(bare(name)), openAt);
      if (!found?.whole || found.slip) continue;
      for (let at = found.first; at < found.behind; at += 1) used.add(at);
      const beside = kindBeside(left, found.first, found.behind);
      if (beside) for (let n = 0; n < beside.length; n += 1) used.add(beside.at + n);
    }
    const rest = words.filter((_, at) => !used.has(at));
    const value = best.value + (periods.length ? 0.1 : 0) + (best.whole && !best.former && !rest.length ? 0.25 : 0);
    return { id, row, value, rest, whole: best.whole, slip: best.slip, former: Boolean(best.former) };
  };

  Object.assign(asmSearch, { place });
})();
