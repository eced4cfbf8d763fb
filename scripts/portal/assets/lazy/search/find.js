/* Search: everything that answers a question, the best first. */
(() => {
  "use strict";
  const { index, question, place, score, ranked, fits, fold, words, near, readings } = asmSearch;

  const MOST_PLACES = 3; // whose figures are looked through
  const MOST = 60;
  const LOOSE = 0.7; // an indicator whose words stand partly beside its name, in its domain or its breakdowns
  const WEIGHTS = { domain: 0.12, indicator: 0.03, term: -0.4, abbreviation: -0.25, report: -0.02, page: 0.01 };

  /** A question with words that no name and no kind of unit has is not about the locality alone. */
  const isSmall = (asked, some) => !some.length || asked.unitsOf(some).every((unit) => unit.small) ;

  const periodOf = (asked, head, codes) => {
    if (!asked.period) return 0.5;
    return Math.max(0, ...codes.filter((code) => head.period.has(code)).map((code) => fits(asked.period, head.period.get(code))));
  };

  const UNASKED_REPORT = 0.3; // their long titles name everything

  /** A report is found as one whatever its title. */
  const generic = (kind, asked) => (kind === "report" && / (bao cao|bc|report) /.test(` ${asked.said} `) ? [asm.say("Báo cáo", "Report"), "BC"] : []);

  const entries = (asked, head) => {
    if (!asked.kept.length) return [];
    const hits = [];
    const offer = (entry, beside) => {
      const [kind, path, title, detail, others, weight, more] = entry;
      if (!path) return;
      const found = score(asked.units, [title, ...others, ...generic(kind, asked)], [detail, ...beside], asked.said);
      if (!found.value) return;
      let bonus = kind === "term" && asked.isMeaning ? 0 : WEIGHTS[kind === "term" && /^\p{Lu}+$/u.test(title) ? "abbreviation" : kind] + 0.02 * weight;
      if (kind === "report" && !generic(kind, asked).length) bonus -= UNASKED_REPORT;
      if (asked.period) bonus += kind === "report" ? 0.4 * periodOf(asked, head, more) - 0.2 : -0.15;
      hits.push({ kind, path, title, detail, score: ranked(found, bonus), part: !found.all, slip: found.slip });
    };
    head.entries.forEach((entry) => offer(entry, []));
    head.indicators.forEach((entry) => offer(entry, entry[6].map((number) => head.members[number])));
    return hits;
  };

  const periods = (asked, head) => {
    if (!asked.period || asked.rest.length || asked.numbers.length) return [];
    return head.periods.filter((row) => row[5]).map((row) => ({
      kind: "period", path: row[5], title: row[2].replace(/^./, (letter) => letter.toUpperCase()), detail: "",
      score: fits(asked.period, row) + 1, fits: fits(asked.period, row),
    })).filter((hit) => hit.fits);
  };

  const pageOf = (id, head, site) => `${index.below(head, site)}${head.places}${id}/`;
  /** How a place is named beside a figure: in a whole country many communes share a name. */
  const nameOf = (name, above, head) => (head.sites.length && above ? `${name}, ${above}` : name);
  const address = (row, head) => row[9] || pageOf(row[0], head, row[10]);
  const detailOf = (row) => [row[3], row[6]].filter(Boolean).join(" · ");

  const profile = (found, code, head, value) => {
    const [, slug, name] = head.period.get(code);
    return {
      kind: "profile", path: `${pageOf(found.id, head, found.row[10])}${slug}/`, title: `${found.row[1]}, ${name}`, detail: found.row[3], score: value, slip: found.slip,
    };
  };

  const placesAlone = (asked, found, head) => {
    const tier = found.slip ? 0 : 1;
    const hits = [];
    const own = {
      kind: "place", path: address(found.row, head), title: found.row[1], detail: detailOf(found.row), code: found.row[4], score: tier + found.value, slip: found.slip,
    };
    hits.push(own);
    found.row[5].forEach((code, order) => {
      const fit = asked.period ? fits(asked.period, head.period.get(code)) : 0;
      if (asked.period ? fit : found.whole && !order) {
        hits.push(profile(found, code, head, own.score + (asked.period ? fit * 0.4 : -0.4)));
      }
    });
    if (asked.period && hits.length === 1) own.score -= 0.3;
    return hits;
  };

  const numbersIn = (text) => new Set(words(text).flatMap((word) => (/^\d/.test(word.text) ? readings(word.text) : [])));

  const figure = (asked, units, row, [page, placed], head, base, isSlip) => {
    const [anchor, indicator, members, reported, period, text, rank] = row;
    const entry = head.indicators[indicator];
    const names = members.map((number) => head.members[number]);
    const found = units.length
      ? score(units, [entry[2], ...entry[4], ...names.map((name) => [name, 0.8])], [entry[2], ...names, entry[3], text], asked.said) : { value: 0.5, all: true, slip: false };
    const [, slug, label] = head.period.get(reported);
    const fit = asked.period ? Math.max(fits(asked.period, head.period.get(reported)), fits(asked.period, head.period.get(period))) : 0.5;
    const asWhat = names.length ? `${entry[2]}: ${names.join(" · ")}` : entry[2];
    const bonus = base + 0.3 * fit - 0.15 - 0.03 * rank - 0.02 * members.length + 0.12 * (entry[5] - 1);
    return {
      kind: "figure", path: `${page}${slug}/#${anchor}`, title: asWhat, value: text,
      detail: `${placed}, ${period === reported ? label : head.period.get(period)[2]}`,
      score: ranked(found, bonus), all: found.all, slip: found.slip || isSlip, fit,
    };
  };

  /** What a locality's own file has for the words that do not name it. */
  const withinPlace = async (asked, found, head) => {
    const site = found.row[10];
    const { figures, reports } = await index.ofPlace(found.id, site);
    const placed = [pageOf(found.id, head, site), nameOf(found.row[1], found.row[3], head)];
    const numbers = asked.numbers.flatMap((number) => number.values);
    const some = found.rest.filter((word) => !/^\d/.test(word.text));
    const units = asked.unitsOf(some);
    const base = 0.3 * (found.value - 1) + (found.slip ? -1 : 0) + 0.25;
    const hits = figures
      .filter((row) => !numbers.length || numbers.some((number) => numbersIn(row[5]).has(number)))
      .map((row) => figure(asked, units, row, placed, head, base, found.slip))
      .filter((hit) => hit.all && hit.fit);
    const all = asked.unitsOf(found.rest);
    for (const [kind, path, title, detail, others, , about] of reports) {
      const match = score(all, [title, ...others, ...generic(kind, asked)], [detail], asked.said);
      if (match.all) hits.push({ kind, path: index.below(head, site) + path, title, detail, score: ranked(match, base + 0.1 + 0.3 * (periodOf(asked, head, about) - 0.5)) });
    }
    return hits;
  };

  const places = async (asked, head) => {
    if (!asked.kept.length) return [];
    const rows = await index.places(asked.kept);
    const found = rows.map((row) => place(row, asked)).filter(Boolean)
      .sort((a, b) => b.value - a.value || (b.row[10] === head.own) - (a.row[10] === head.own));
    const hits = found.filter((one) => isSmall(asked, one.rest)).slice(0, MOST).flatMap((one) => placesAlone(asked, one, head));
    const mixed = found.filter((one) => one.whole && !one.former && !isSmall(asked, one.rest));
    const inside = mixed.filter((one) => one.row[5].length).slice(0, MOST_PLACES).map((one) => withinPlace(asked, one, head));
    for (const one of mixed.slice(0, MOST_PLACES)) {
      hits.push({ ...placesAlone({ ...asked, period: null }, one, head)[0], score: -0.6 + 0.3 * one.value, part: true });
    }
    return [...hits, ...(await Promise.all(inside)).flat()];
  };

  /** Figures and reports by a number; other words of the question must be theirs too. */
  const numbers = async (asked, head) => {
    const hits = [];
    for (const value of asked.numbers.flatMap((number) => number.values)) {
      const found = await index.ofNumber(value);
      const exactly = (text) => asked.numbers.some((number) => numbersIn(text).has(number.digits)) || numbersIn(text).has(value);
      for (const [id, name, above, ...row] of found.f ?? []) {
        const hit = figure({ ...asked, said: "" }, asked.unitsOf(asked.rest), row, [pageOf(id, head, row[7]), nameOf(name, above, head)], head, 0);
        const text = score(asked.unitsOf(asked.rest), [`${name} ${above}`], [hit.title, hit.value], "");
        if (!hit.fit || (asked.rest.length && !hit.all && !text.all)) continue;
        hits.push({ ...hit, of: found.n, score: 1.5 + (exactly(hit.value) ? 0.1 : 0) + 0.3 * (hit.score > 0 ? hit.score - 1 : text.value) });
      }
      for (const [kind, path, title, detail, others] of found.r ?? []) {
        const match = score(asked.units, [...others, title, ...generic(kind, asked)], [detail], asked.said);
        if (match.all) hits.push({ kind, path, title, detail, score: ranked(match) });
      }
    }
    return hits;
  };

  /** Of hits that lead to the same place the best. Of equal ones those of the page's own site come first. */
  const once = (hits, head) => {
    const best = new Map();
    hits.forEach((hit) => { if (!(best.get(hit.path)?.score >= hit.score)) best.set(hit.path, hit); });
    const near = index.below(head, head.own);
    const isOwn = (hit) => Number(near !== "" && hit.path.startsWith(near));
    return [...best.values()].sort((a, b) => b.score - a.score || isOwn(b) - isOwn(a));
  };

  const answers = async (text, head) => {
    const asked = question(text, head);
    const found = (await Promise.all([entries(asked, head), periods(asked, head), places(asked, head), numbers(asked, head)])).flat();
    const isWhole = (hit) => !hit.part && !hit.slip;
    const isAnswered = found.some((hit) => isWhole(hit) && hit.score >= 1); // then what has only some of the words is noise
    const all = once(isAnswered ? found.filter((hit) => isWhole(hit) && hit.score >= (hit.kind === "indicator" ? LOOSE : 1)) : found, head);
    return { asked, hits: all.slice(0, MOST), more: all.length > MOST };
  };

  /** The question with each word that stands nowhere replaced by the nearest that does; "" where there is none. */
  const guess = async (asked) => {
    const known = (await index.lexicon()).map((word) => [word, fold(word)]);
    let changed = false;
    const guessed = asked.kept.map((word) => {
      if (/^\d/.test(word.text) || word.folded.length < 2 || known.some(([, folded]) => folded.startsWith(word.folded))) return word.text;
      const found = known.find(([, folded]) => near(folded, word.folded) && Math.max(folded.length, word.folded.length) > 2);
      changed ||= Boolean(found);
      return found?.[0] ?? word.text;
    });
    return changed ? guessed.join(" ") : "";
  };

  const apart = (one, other) => { // how many letters must change
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (const [at, letter] of [...one].entries()) {
      const next = [at + 1];
      for (let place = 1; place <= other.length; place += 1) {
        next.push(Math.min(next[place - 1] + 1, row[place] + 1, row[place - 1] + (other[place - 1] === letter ? 0 : 1)));
      }
      row = next;
    }
    return row.at(-1);
  };

  /** The words of the index most like those that stand nowhere in it. */
  const nearest = async (asked) => {
    const known = (await index.lexicon()).map((word) => [word, fold(word)]);
    return asked.kept.filter((word) => !known.some(([, folded]) => folded === word.folded) && word.folded.length > 2).flatMap((word) => known
      .map(([text, folded]) => [apart(word.folded, folded) / Math.max(word.folded.length, folded.length), text])
      .filter(([far]) => far <= 0.5).sort(([a], [b]) => a - b).slice(0, 3).map(([, text]) => text));
  };

  /** `hits`, the best first, with their path from the home of the index; `meant`, what was searched instead of words that
      stand nowhere. */
  const search = async (text, head) => {
    const { asked, hits, more } = await answers(text, head);
    if (!asked.all.length || hits.some((hit) => hit.score >= 1)) return { asked, hits, more, meant: "" };
    const meant = await guess(asked);
    if (!meant) return { asked, hits, more, meant: "", like: hits.length ? [] : await nearest(asked) };
    const again = (await answers(meant, head)).hits.map((hit) => ({ ...hit, score: hit.score - 1, slip: true }));
    return { asked, hits: once([...hits, ...again], head).slice(0, MOST), more, meant };
  };

  /** The same with whole addresses. */
  const find = async (text) => {
    const head = await index.head();
    const found = await search(text, head);
    return { ...found, hits: found.hits.map((hit) => ({ ...hit, path: new URL(hit.path, head.home).href })) };
  };

  Object.assign(asmSearch, { find });
})();
