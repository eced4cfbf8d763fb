/* Search: numbers as people write them, in Vietnamese and in English. */
(() => {
  "use strict";
  const { fold } = asmSearch;

  const SCALES = {
    ti: 9, trieu: 6, nghin: 3, ngan: 3, tr: 6, billion: 9, bn: 9, million: 6, thousand: 3,
  };

  const canonical = (whole, decimals = "") => {
    const kept = decimals.replace(/0+$/, "");
    return (whole.replace(/^0+(?=.)/, "") || "0") + (kept && `.${kept}`);
  };

  /** What a number can mean: `19.286` is nineteen thousand, or nineteen and a bit. */
  const readings = (text) => {
    const thousands = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/.exec(text);
    const found = new Set();
    if (/^\d+$/.test(text)) found.add(canonical(text));
    if (thousands) found.add(canonical(text.replace(/[.,]/g, "")));
    const decimal = /^(\d{1,3}(?:\.\d{3})+|\d+),(\d+)$|^(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)$/.exec(text);
    if (decimal) found.add(canonical((decimal[1] ?? decimal[3]).replace(/[.,]/g, ""), decimal[2] ?? decimal[4]));
    return [...found];
  };

  const scaled = (number, zeros) => {
    const [whole, decimals = ""] = number.split(".");
    return canonical(whole + decimals.slice(0, zeros).padEnd(zeros, "0"), decimals.slice(zeros));
  };

  const scale = (word) => (word ? SCALES[fold(word.text)] ?? 0 : 0);

  /** `1 tỷ 134 triệu` from the word `at` on: what it can mean, and how many words it took. */
  const amount = (words, at) => {
    let values = readings(words[at].text);
    let zeros = scale(words[at + 1]);
    if (!zeros) return { values, took: 1 };
    values = values.map((value) => scaled(value, zeros));
    let next = at + 2;
    while (next < words.length && /^\d/.test(words[next].text) && scale(words[next + 1]) && scale(words[next + 1]) < zeros) {
      zeros = scale(words[next + 1]);
      const more = readings(words[next].text).map((value) => scaled(value, zeros))[0];
      values = values.filter((value) => !value.includes(".")).map((value) => String(BigInt(value) + BigInt(more.split(".")[0])));
      next += 2;
    }
    return { values, took: next - at };
  };

  /** The bucket of a number; `search/shards.py` reckons the same. */
  const bucket = (key, buckets) => {
    let place = 0;
    for (const sign of key) place = (place * 31 + sign.codePointAt(0)) % 1_000_003;
    return place % buckets;
  };

  Object.assign(asmSearch, { readings, amount, bucket });
})();
