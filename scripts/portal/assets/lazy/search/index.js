/* Search: the files of the index, each fetched once and only when a question needs it.
   A province of a divided portal asks the index of the whole, one folder above its site, which leads to all provinces;
   where that is not to be had, as in the copy for offline use, its own. */
(() => {
  "use strict";
  const MOST_STARTS = 6; // words of a question that are looked up
  const MOST_SHARDS = 3; // for a word that is only begun

  const fetched = (name, home) => asm.data(new URL(`search/${name}.json`, home).href);

  /** The province of which this is the site, in a divided portal. */
  const own = document.querySelector("[data-asm-whole]")?.dataset.asmWhole;

  /** Whose index is searched: the home of its language. */
  const choose = async () => {
    if (!own || asm.offline) return asm.home;
    const home = new URL(asm.english ? "../../en/" : "../", asm.home);
    try {
      const { sites } = await fetched("head", home);
      return sites?.some(([id]) => id === own) ? home : asm.home; // else another portal stands there
    } catch {
      return asm.home;
    }
  };
  let chosen;

  /** The head, with its table of periods by code. `sites` are those of provinces as [id, path, buckets of numbers];
      `own` is the number among them of the one in which this page stands. */
  const read = async (home) => {
    const found = await fetched("head", home);
    const sites = found.sites ?? [];
    return { ...found, home, sites, own: sites.findIndex(([id]) => id === own), period: new Map(found.periods.map((row) => [row[0], row])) };
  };
  const heads = new Map();
  const head = async () => {
    const home = await (chosen ??= choose());
    if (!heads.has(home)) heads.set(home, await read(home)); // what failed is tried again
    return heads.get(home);
  };
  const file = async (name) => fetched(name, (await head()).home);

  /** From the home of the index to that of the site with this number; of a portal in one piece there is none. */
  const below = (head, site) => head.sites[site]?.[1] ?? "";
  const within = (head, site) => new URL(below(head, site), head.home);

  const lexicon = () => file("words");

  /** A file of a province's site. Sites may be published one by one: what is not there yet, or newer than this index,
      is not found, and hides nothing else. */
  const ofSite = async (name, head, site) => {
    if (!head.sites.length) return fetched(name, head.home);
    try {
      return await fetched(name, within(head, site));
    } catch (error) {
      console.error(error);
      return {};
    }
  };
  const isKnown = (head) => (row) => head.period.has(row.at(-4)) && head.period.has(row.at(-3)); // of a figure

  /** What the figures and reports of a locality are. */
  const ofPlace = async (id, site) => {
    const found = await head();
    const { figures = [], reports = [] } = await ofSite(`p-${id}`, found, site);
    return { figures: figures.filter(isKnown(found)), reports };
  };

  const newest = (head) => (one, other) => head.period.get(other[6])[4].localeCompare(head.period.get(one[6])[4]);

  /** The index of the whole says of a number which sites have it, with how many of their figures and reports to take. */
  const ofSites = async (found, number, head) => {
    const [count, ...said] = found ?? [0];
    const asked = new Map();
    for (let at = 0; at < said.length; at += 3) asked.set(said[at], said.slice(at + 1, at + 3));
    if (head.own >= 0) asked.set(head.own, [undefined, undefined]); // one's own are few, and looked at all
    const all = await Promise.all([...asked].sort(([one], [other]) => one - other).map(async ([site, [figures, reports]]) => {
      const [, , buckets] = head.sites[site];
      const { f = [], r = [] } = (await ofSite(`n-${asmSearch.bucket(number, buckets)}`, head, site))[number] ?? {};
      const [some, several] = [f.slice(0, figures).filter(isKnown(head)), r.slice(0, reports)];
      return { f: some.map((row) => [...row, site]), r: several.map(([kind, path, ...row]) => [kind, below(head, site) + path, ...row]) };
    }));
    return { n: count, f: all.flatMap(({ f }) => f).sort(newest(head)), r: all.flatMap(({ r }) => r) };
  };

  /** What a number leads to. */
  const ofNumber = async (number) => {
    const found = await head();
    const bucket = `n-${asmSearch.bucket(number, found.buckets)}`;
    if (!found.sites.length) return (await file(bucket))[number] ?? {};
    const root = asm.english ? new URL("../", found.home) : found.home; // both languages count the same
    return ofSites((await fetched(bucket, root))[number], number, found);
  };

  /** The localities that have a word of the question in their names, and perhaps others. */
  const places = async (words) => {
    const { shards } = await head();
    const wanted = new Set();
    const starts = Math.min(words.length, MOST_STARTS);
    for (let at = 0; at < starts; at += 1) {
      const line = `${words.slice(at).map((word) => word.folded).join(" ")} `;
      const own = shards.filter((key) => line.startsWith(key));
      const begun = shards.filter((key) => key.startsWith(line.trim()) || (!own.length && key.startsWith(words[at].folded)));
      [...own, ...begun].slice(0, MOST_SHARDS).forEach((key) => wanted.add(key));
    }
    const found = await Promise.all([...wanted].map((key) => file(`w-${key.replaceAll(" ", "_")}`)));
    return [...new Map(found.flat().map((row) => [row[0], row])).values()];
  };

  asmSearch.index = { head, lexicon, ofPlace, ofNumber, places, below };
})();
