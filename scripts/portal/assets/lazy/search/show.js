/* Search: what was found, as lists by kind with the matching letters marked. */
(() => {
  "use strict";
  const { alike, readings, words, NEAR } = asmSearch;
  const { say } = asm;

  const KINDS = {
    place: say("Địa phương", "Localities"), profile: say("Địa phương", "Localities"), figure: say("Số liệu", "Figures"),
    indicator: say("Chỉ tiêu", "Indicators"), domain: say("Lĩnh vực", "Domains"), period: say("Kỳ báo cáo", "Periods"),
    term: say("Thuật ngữ", "Terms"), report: say("Báo cáo nguồn", "Source reports"), page: say("Trang", "Pages"),
  };

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  /** How many letters of a word answer the question. */
  const answering = (word, asked, slip) => {
    if (/^\d/.test(word.text)) {
      const meant = readings(word.text);
      const isIt = asked.numbers.some((number) => number.values.some((value) => meant.includes(value)) || number.digits === word.folded);
      return isIt ? word.text.length : 0;
    }
    let most = 0;
    for (const unit of asked.units) {
      for (const [number, way] of unit.ways.entries()) {
        for (const one of way) {
          const found = unit.small ? Number(one.folded === word.folded) : alike(one, word, unit.open && !number);
          if (found === NEAR && !slip) continue;
          if (found === NEAR || one.folded === word.folded) most = Math.max(most, found ? word.text.length : 0);
          else if (found) most = Math.max(most, one.folded.length);
        }
      }
    }
    return most;
  };

  /** The text with what answers the question marked on the letters as they are written. */
  const marked = (text, asked, slip) => {
    const plain = text.normalize("NFC");
    const made = document.createDocumentFragment();
    let at = 0;
    for (const word of words(plain)) {
      const length = answering(word, asked, slip);
      if (!length) continue;
      made.append(plain.slice(at, word.at), element("mark", "", plain.slice(word.at, word.at + length)));
      at = word.at + length;
    }
    made.append(plain.slice(at));
    return made;
  };

  /** By kind, in the order of the best of each. */
  const groups = (hits, most) => {
    const found = new Map();
    for (const hit of hits) {
      const name = KINDS[hit.kind];
      found.set(name, [...(found.get(name) ?? []), hit]);
    }
    return [...found].map(([name, some]) => [name, some.slice(0, most), some.length]);
  };

  /** Where a hit leads. The offline copy has no server to look for index.html. */
  const address = (hit) => {
    const url = new URL(hit.path, asm.home);
    if (asm.offline && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };

  const hitLink = (hit, asked) => {
    const link = element("a", `asm-hit asm-hit--${hit.kind}`);
    link.href = address(hit);
    const title = element("span", "asm-hit__title", element("span", "asm-hit__name", marked(hit.title, asked, hit.slip)));
    if (hit.value) title.append(" ", element("b", "asm-hit__value", marked(hit.value, asked)));
    link.append(title);
    if (hit.code && asked.numbers.some((number) => number.digits === hit.code)) title.append(" ", element("small", "", `${say("mã", "code")} ${hit.code}`));
    if (hit.detail) link.append(" ", element("span", "asm-hit__detail", marked(hit.detail, asked, hit.slip)));
    return link;
  };

  /** How a search is summed up, for eyes and ears. */
  const summary = ({ hits, meant, more, asked }) => {
    if (!asked.all.length) return "";
    const many = hits.length;
    const text = more ? say(`${many} kết quả đầu`, `first ${many} results`) : many ? say(`${many} kết quả`, `${many} result${many === 1 ? "" : "s"}`) : say(`Không tìm thấy gì cho “${asked.text.trim()}”.`, `Nothing found for “${asked.text.trim()}”.`);
    return meant && many ? `${text} · ${say(`gồm cả “${meant}”`, `“${meant}” included`)}` : text;
  };

  /** What to try where nothing was found. */
  const advice = ({ meant, like = [] }, ask) => {
    const made = element("div", "asm-search__advice");
    const others = meant ? [meant] : like;
    if (others.length) {
      const links = others.flatMap((text, number) => {
        const link = element("a", "", text);
        link.href = ask(text);
        return number ? [", ", link] : [link];
      });
      made.append(element("p", "", say("Có phải bạn tìm: ", "Did you mean: "), ...links, "?"));
    }
    const links = [
      [say("dia-phuong/", "localities/"), say("địa phương", "localities")], [say("chi-tieu/", "indicators/"), say("chỉ tiêu", "indicators")],
      [say("thuat-ngu/", "glossary/"), say("thuật ngữ", "glossary")],
    ];
    const tips = element("p", "", say("Thử ít chữ hơn, bỏ dấu cũng được: tên xã, phường, tỉnh; tên chỉ tiêu; một con số trong báo cáo. Hoặc xem danh sách: ",
      "Try fewer words: the name of a place or an indicator, or a number of a report. Or look through the lists: "));
    links.forEach(([path, name], number) => {
      const link = element("a", "", name);
      link.href = address({ path });
      tips.append(number ? ", " : "", link);
    });
    tips.append(".");
    made.append(tips);
    return made;
  };

  const failure = () => element("p", "asm-search__failure", say("Không tải được chỉ mục tìm kiếm. Hãy thử lại, hoặc xem danh sách ở trang tìm kiếm.", "The search index could not be loaded. Try again, or use the lists on the search page."));

  Object.assign(asmSearch, { element, groups, hitLink, summary, advice, failure });
})();
