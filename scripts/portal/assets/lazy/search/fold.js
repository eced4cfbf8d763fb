/* Search, first part: words without what people leave out or write in two ways. `search/folding.py` folds alike. */
const asmSearch = {};
(() => {
  "use strict";

  const Y = /([bcdghklmnpqrstvx]|qu)y(?= |$)/g; // tỷ and tỉ, quý and quí: one word each
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  /** Words of a–z and 0–9 with single spaces: `Phường Hoà Lý` is `phuong hoa li`. */
  const fold = (text) => asm.fold(text).replace(/[^a-z0-9]+/g, " ").trim().replace(Y, "$1i");

  /** The word with its marks, the tone behind it: `thuý` and `thúy` are one. */
  const marked = (word) => {
    const apart = word.normalize("NFD").toLowerCase();
    return apart.replace(TONES, "").replace(Y, "$1i") + (apart.match(TONES) ?? []).join("");
  };

  /** A text's words and numbers as they stand in it. */
  const words = (text) => [...text.normalize("NFC").matchAll(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+(?:\p{N}(?![\p{L}\p{N}]))?/gu)]
    .map((found) => ({ text: found[0], at: found.index, folded: fold(found[0]).replaceAll(" ", ""), marked: marked(found[0]) }))
    .filter((word) => word.folded);

  /** Whether one letter more, less, other or exchanged makes two words the same. */
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    let end = 0;
    while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
    const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
    return Math.max(a.length, b.length) < 2 || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
  };

  Object.assign(asmSearch, { fold, marked, words, near });
})();
