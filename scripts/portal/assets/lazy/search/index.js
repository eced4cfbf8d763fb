/* Search: the files of the index, each fetched once and only when a question needs it. */
(() => {
  "use strict";
  const MOST_STARTS = 6; // words of a question that are looked up
  const MOST_SHARDS = 3; // for a word that is only begun

  const file = (name) => asm.data(new URL(`search/${name}.json`, asm.home).href);
  const head = () => file("head");
  const lexicon = () => file("words");
  const ofPlace = (id) => file(`p-${id}`);
  const ofNumber = async (number) => file(`n-${asmSearch.bucket(number, (await head()).buckets)}`);

  /** The localities that have a word of the question in their names, and perhaps others. */
  const places = async (words) => {
    const { shards } = await head();
    const wanted = new Set();
    const starts = Math.min(words.length, MOST_STARTS);
    for (let at = 0; at < starts; at += 1) {
      const line = `${words.slice(at).map((word) => word.folded).join(" ")} `;
      const own = shards.filter((key) => line.startsWith(key));
      const begun = own.length ? own : shards.filter((key) => key.startsWith(line.trim()) || key.startsWith(words[at].folded));
      begun.slice(0, MOST_SHARDS).forEach((key) => wanted.add(key));
    }
    const found = await Promise.all([...wanted].map((key) => file(`w-${key.replaceAll(" ", "_")}`)));
    return [...new Map(found.flat().map((row) => [row[0], row])).values()];
  };

  asmSearch.index = { head, lexicon, ofPlace, ofNumber, places };
})();
