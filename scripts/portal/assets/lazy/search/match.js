/* Search: how well a name answers the words of a question. */
(() => {
  "use strict";
  const { fold, words, near } = asmSearch;

  const NEAR = 0.5; // what is found in spite of a slip; nothing exact is below it
  const DETAIL = 0.45; // what stands beside the name
  const OTHER_MARKS = 0.78; // the letters are the same, the marks that were typed are not
  const OTHER_WAY = 0.9; // said in other words
  const ASTRAY = 0.7; // the words of a phrase, but not together
  const prepared = new Map();

  /** A text's words, taken apart once. */
  const prepare = (text) => {
    if (!prepared.has(text)) prepared.set(text, Object.assign(words(text), { folded: fold(text), joined: fold(text).replaceAll(" ", "") }));
    return prepared.get(text);
  };

  const isPlain = (word) => word.marked === word.folded;

  /** From 0, another word, to 1, the very word; `open` where the one asked for may not be finished. */
  const alike = (asked, word, open) => {
    if (asked.folded === word.folded) return isPlain(asked) || asked.marked === word.marked ? 1 : OTHER_MARKS;
    if (/^\d/.test(asked.folded)) return 0;
    if (word.folded.startsWith(asked.folded) && asked.folded.length > (open ? 0 : 2)) return open ? 0.86 : 0.7;
    if (asked.folded.length > 3 && near(asked.folded, word.folded)) return NEAR;
    const swapped = asked.folded.length > 1 && asked.folded.length === word.folded.length && near(asked.folded, word.folded)
      && [...asked.folded].sort().join("") === [...word.folded].sort().join("");
    return swapped ? NEAR : 0;
  };

  /** The best place of a word among others: how alike, and where. */
  const among = (asked, list, open) => {
    let [best, at, took] = [0, -1, 1];
    list.forEach((word, place) => {
      const found = alike(asked, word, open);
      if (found > best) [best, at, took] = [found, place, 1];
      if (best < 0.97 && place + 1 < list.length && asked.folded === word.folded + list[place + 1].folded) [best, at, took] = [0.97, place, 2];
    });
    return { best, at, took };
  };

  /** A phrase as it stands in a name, its words together; null where it does not. */
  const together = (way, name, open) => {
    let result = null;
    for (let start = 0; start + way.length <= name.length; start += 1) {
      const found = way.map((word, at) => alike(word, name[start + at], open && at === way.length - 1));
      const sum = found.every(Boolean) ? found.reduce((all, one) => all + one, 0) : 0;
      if (sum > (result?.sum ?? 0)) result = { sum, slip: found.includes(NEAR), places: way.map((_, at) => start + at) };
    }
    return result;
  };

  /** The words of a phrase wherever they are, in the name or beside it; null where one is missing. */
  const astray = (way, name, detail, open) => {
    const result = { sum: 0, slip: false, places: [] };
    for (const [at, word] of way.entries()) {
      const isOpen = open && at === way.length - 1;
      const inName = among(word, name, isOpen);
      const beside = inName.best > NEAR ? 0 : Math.max(0, ...detail.map((list) => among(word, list, isOpen).best));
      const isBeside = beside * DETAIL > (inName.best === NEAR ? inName.best * DETAIL / 2 : inName.best);
      const found = isBeside ? beside : inName.best;
      if (!found) return null;
      result.slip ||= found === NEAR;
      if (!isBeside) for (let more = 0; more < inName.took; more += 1) result.places.push(inName.at + more);
      result.sum += isBeside ? beside * DETAIL : inName.best;
    }
    if (result.places.some((place, order) => order && place !== result.places[order - 1] + 1)) result.sum *= ASTRAY;
    return result;
  };

  const unit = (asked, name, detail) => {
    let result = { value: 0, slip: false, places: [] };
    asked.ways.forEach((way, number) => {
      const open = asked.open && !number;
      const found = (way.length > 1 && together(way, name, open)) || astray(way, name, detail, open);
      const value = found ? (found.sum / way.length) * (number ? OTHER_WAY : 1) : 0;
      if (value > result.value) result = { ...found, value };
    });
    return result;
  };

  /** Units against names, the first of which counts most unless one comes with what it counts, and what stands beside them.
      `all`: every unit was found; `slip`: only in spite of one; `value`: from 0 to 1.35. */
  const score = (asked, names, beside, said) => {
    const detail = beside.filter(Boolean).map(prepare);
    let best = { value: 0, all: false, slip: false };
    names.forEach((given, number) => {
      const [text, factor] = Array.isArray(given) ? given : [given, number ? 0.98 : 1];
      const name = prepare(text);
      let [sum, weight, missing, slip] = [0, 0, 0, false];
      const places = new Set();
      for (const one of asked) {
        const found = unit(one, name, detail);
        const counts = one.small ? one.weight / 2 : one.weight;
        if (!found.value && one.small) continue;
        sum += found.value * counts;
        weight += counts;
        if (!found.value) missing += counts;
        slip ||= found.slip;
        found.places.forEach((place) => places.add(place));
      }
      if (!weight || !sum) return;
      const letters = (list) => list.reduce((total, word) => total + word.folded.length, 0);
      const covered = letters(name.filter((_, place) => places.has(place))) / letters(name);
      let value = (sum / weight) * (0.55 + 0.45 * covered);
      if (name.folded === said || name.joined === said.replaceAll(" ", "")) value += 0.35;
      else if (said && name.folded.startsWith(`${said} `)) value += 0.2;
      else if (said && ` ${name.folded} `.includes(` ${said} `)) value += 0.1;
      value *= factor;
      if (missing) value *= ((weight - missing) / weight) ** 2;
      const found = { value, all: !missing, slip };
      if (Number(found.all) - Number(best.all) > 0 || (found.all === best.all && value > best.value)) best = found;
    });
    return best;
  };

  /** Everything asked for comes before what needed a slip, and that before what has only some of it.
      Words strewn about a long text are hardly an answer. */
  const STREWN = 0.5;
  const ranked = (found, bonus = 0) => {
    const isStrewn = found.value < STREWN;
    if (!found.all) return found.value + bonus - 1;
    if (found.slip) return found.value + bonus - (isStrewn ? 1.1 : 0);
    return found.value + bonus + (isStrewn ? 0.4 : 1);
  };

  Object.assign(asmSearch, { prepare, alike, score, ranked, NEAR });
})();
