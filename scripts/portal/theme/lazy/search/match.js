/* Search: how well a name answers the words of a question. */
(() => {
  "use strict";
  const { fold, words, near } = asmSearch;

  const NEAR = 0.5; // what is found in spite of a slip; nothing exact is below it
  const DETAIL = 0.45; // what stands beside the name
  const prepared = new Map();

  /** A text's words, taken apart once. */
  const prepare = (text) => {
    if (!prepared.has(text)) prepared.set(text, Object.assign(words(text), { folded: fold(text) }));
    return prepared.get(text);
  };

  const isPlain = (word) => word.marked === word.folded;

  /** From 0, another word, to 1, the very word; `open` where the one asked for may not be finished. */
  const alike = (asked, word, open) => {
    if (asked.folded === word.folded) return isPlain(asked) || asked.marked === word.marked ? 1 : 0.88;
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

  const unit = (asked, name, detail) => {
    let result = { value: 0, slip: false, places: [] };
    asked.ways.forEach((way, number) => {
      let [sum, slip] = [0, false];
      const places = [];
      for (const [place, word] of way.entries()) {
        const open = asked.open && number === 0 && place === way.length - 1;
        const inName = among(word, name, open);
        const beside = inName.best > NEAR ? 0 : Math.max(0, ...detail.map((list) => among(word, list, open).best));
        const isBeside = beside * DETAIL > inName.best * (inName.best === NEAR ? DETAIL / 2 : 1);
        const value = isBeside ? beside * DETAIL : inName.best;
        if (!value) return;
        if ((isBeside ? beside : inName.best) === NEAR) slip = true;
        if (!isBeside) for (let more = 0; more < inName.took; more += 1) places.push(inName.at + more);
        sum += value;
      }
      const value = (sum / way.length) * (number ? 0.96 : 1) * (slip ? 0.9 : 1);
      if (value > result.value) result = { value, slip, places };
    });
    return result;
  };

  /** Units against names, the first of which counts most, and what stands beside them.
      `all`: every unit was found; `slip`: only in spite of one; `value`: from 0 to 1.35. */
  const score = (asked, names, beside, said) => {
    const detail = beside.filter(Boolean).map(prepare);
    let best = { value: 0, all: false, slip: false };
    names.forEach((text, number) => {
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
      if (name.folded === said) value += 0.35;
      else if (said && name.folded.startsWith(`${said} `)) value += 0.12;
      else if (said && ` ${name.folded} `.includes(` ${said} `)) value += 0.06;
      value *= number ? 0.98 : 1;
      if (missing) value *= ((weight - missing) / weight) ** 2;
      const found = { value, all: !missing, slip };
      if (Number(found.all) - Number(best.all) > 0 || (found.all === best.all && value > best.value)) best = found;
    });
    return best;
  };

  /** Everything asked for comes before what needed a slip, and that before what has only some of it. */
  const ranked = (found, bonus = 0) => found.value + bonus + (found.all ? (found.slip ? 0 : 1) : -1);

  Object.assign(asmSearch, { prepare, alike, score, ranked, NEAR });
})();
