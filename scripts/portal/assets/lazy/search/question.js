/* Search: what somebody asks, taken apart into words that belong together, a period, and numbers. */
(() => {
  "use strict";
  const { fold, marked, words, period, amount } = asmSearch;

  // What may be left unsaid: found or not, it decides nothing.
  const SMALL = asm.english
    ? "of in the a an how many much is are was what for and to by at on number there".split(" ")
    : "ở tại của và là số các những trong về cho theo được bị nào gì có nhiêu ai như mấy năm".split(" ");
  const ASIDE = asm.english ? [] : ["bao nhieu"];
  const LONGEST = 6;
  const MEANING = / (la gi|nghia la|what is|what does|meaning) /;

  const smalls = new Map(SMALL.map((word) => [fold(word), marked(word)]));
  const isSmall = (word) => smalls.has(word.folded) && (word.marked === word.folded || word.marked === smalls.get(word.folded));

  const bySide = new Map();
  const both = (pairs) => {
    if (!bySide.has(pairs)) {
      const found = new Map();
      const put = (from, to) => found.set(from, [...(found.get(from) ?? []), to]);
      for (const [one, other] of pairs) { put(one, other); put(other, one); }
      bySide.set(pairs, found);
    }
    return bySide.get(pairs);
  };

  /** Units of words, each with other ways of saying it. */
  const units = (found, synonyms, open) => {
    const table = both(synonyms);
    const result = [];
    for (let at = 0; at < found.length;) {
      let length = Math.min(LONGEST, found.length - at);
      let other;
      for (; length > 0; length -= 1) {
        const part = found.slice(at, at + length).map((word) => word.folded);
        const joined = length > 1 && length < 5 ? part.join("") : "";
        other = table.get(part.join(" "));
        if (!other && table.has(joined)) other = [joined, ...table.get(joined)];
        if (other) break;
      }
      length ||= 1;
      const own = found.slice(at, at + length);
      result.push({
        ways: [own, ...(other ?? []).map((way) => words(way))],
        open: open && at + length === found.length && !other,
        small: length === 1 && isSmall(own[0]),
        weight: own.reduce((sum, word) => sum + (isSmall(word) ? 0.3 : 1), 0),
      });
      at += length;
    }
    if (result.every((unit) => unit.small)) result.forEach((unit) => { unit.small = false; });
    return result;
  };

  /** Without phrases that only ask. */
  const without = (all) => all.filter((word, at) => !ASIDE.some((phrase) => phrase === `${word.folded} ${all[at + 1]?.folded}`
    || phrase === `${all[at - 1]?.folded} ${word.folded}`));

  /** The question. `open`: its last word may not be finished. */
  const question = (text, head) => {
    const all = without(words(text));
    const open = /[\p{L}\p{M}]$/u.test(text);
    const named = period(all);
    const kept = named ? [...all.slice(0, named.first), ...all.slice(named.behind)] : all;
    const numbers = [];
    const rest = [];
    const table = both(head.synonyms);
    for (let at = 0; at < kept.length; at += 1) {
      if (table.has(`${kept[at].folded} ${kept[at + 1]?.folded}`)) { // a day with a name, 27/7, counts nothing
        rest.push(kept[at], kept[at + 1]);
        at += 1;
      } else if (/^\d/.test(kept[at].text)) {
        const { values, took } = amount(kept, at);
        numbers.push({ values, digits: kept[at].folded, plain: took === 1 && /^\d+$/.test(kept[at].text) });
        at += took - 1;
      } else rest.push(kept[at]);
    }
    const isOpen = open && !(named && named.behind === all.length);
    return {
      text, all, kept, rest, numbers, isMeaning: MEANING.test(` ${fold(text)} `), period: named, open: isOpen, folded: fold(text),
      said: fold(kept.map((word) => word.text).join(" ")),
      units: units(kept, head.synonyms, isOpen),
      wordUnits: units(rest, head.synonyms, isOpen),
      unitsOf: (some) => units(some, head.synonyms, isOpen && some.at(-1) === kept.at(-1)),
    };
  };

  Object.assign(asmSearch, { question });
})();
