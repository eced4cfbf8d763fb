/* The comparison page: what is chosen stands in the address (?noi=…&ky=…&chi-tieu=…), the same in both languages.
   Nothing is worked out of the figures here: they come as text, and only what has like periods is drawn. */
(() => {
  "use strict";
  const MOST_LISTED = 30, MOST_COLUMNS = 12, MOST_INDICATORS = 20, MOST_CHARTS = 12;
  const form = document.querySelector("[data-asm-compare]");
  const result = document.querySelector(".asm-compare__result");
  const start = document.querySelector(".asm-compare__start");
  const { say } = asm;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
  const number = (value) => value.toLocaleString(asm.english ? "en" : "vi");

  /** An element: its properties, then what is in it. */
  const make = (name, properties = {}, ...within) => {
    const found = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in found) found[key] = value; else found.setAttribute(key, value);
    }
    found.append(...within);
    return found;
  };

  const chosen = { "chi-tieu": [], noi: [], ky: [] };
  let strange = []; // what the address names and nobody knows

  const read = (known) => {
    const asked = new URLSearchParams(location.search);
    strange = [];
    for (const name of Object.keys(chosen)) {
      const every = [...new Set((asked.get(name) ?? "").split(",").filter(Boolean))];
      chosen[name] = every.filter((id) => known[name].has(id));
      strange.push(...every.filter((id) => !known[name].has(id)));
    }
  };

  const write = () => {
    const query = Object.entries(chosen).filter(([, ids]) => ids.length).map(([name, ids]) => `${name}=${ids.join(",")}`).join("&");
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : ""));
    sameElsewhere();
  };

  /** The page in the other language opens with the same choice. */
  const sameElsewhere = () => {
    document.querySelectorAll("a[hreflang]").forEach((link) => {
      link.href = link.getAttribute("href").split("?")[0] + location.search;
    });
  };

  /* Choosing: a list of check boxes below a box that narrows it. What is chosen comes first when the list is drawn. */
  const picker = (name, options, changed) => {
    const box = form.querySelector(`[data-asm-pick="${name}"]`);
    const [input, list, status, clear] = ["input", "ul", "[role=status]", "button"].map((what) => box.querySelector(what));
    const texts = new Map(options.map((option) => [option, fold(`${option.label} ${option.more} ${option.search ?? ""}`)]));

    const count = (left) => {
      const some = chosen[name].length;
      clear.hidden = !some;
      status.textContent = [
        some ? say(`Đã chọn ${some}.`, `${some} chosen.`) : "",
        left > 0 ? say(`Còn ${number(left)} nữa: gõ để lọc.`, `${number(left)} more: type to filter.`) : "",
        list.children.length ? "" : say("Không thấy.", "Nothing found."),
      ].filter(Boolean).join(" ");
    };
    let left = 0;

    const draw = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      const first = options.filter(({ id }) => chosen[name].includes(id));
      const others = options.filter((option) => !first.includes(option) && words.every((word) => texts.get(option).includes(word)));
      const shown = [...first, ...others.slice(0, MOST_LISTED)];
      left = others.length - (shown.length - first.length);
      list.replaceChildren(...shown.map((option) => {
        const check = make("input", { type: "checkbox", value: option.id, checked: chosen[name].includes(option.id) });
        check.addEventListener("change", () => {
          chosen[name] = chosen[name].filter((id) => id !== option.id);
          if (check.checked) chosen[name].push(option.id);
          count(left);
          changed();
        });
        return make("li", {}, make("label", {}, check, make("span", {}, option.label, make("small", {}, option.more))));
      }));
      list.scrollTop = 0;
      count(left);
    };

    /* Arrows go through the list, from the box above it and back; Tab does as everywhere. */
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === input) event.preventDefault();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.target === clear) return;
      const stops = [input, ...list.querySelectorAll("input")];
      const next = stops[stops.indexOf(event.target) + step];
      if (next) { event.preventDefault(); next.focus(); }
    });
    input.addEventListener("input", draw);
    clear.addEventListener("click", () => { chosen[name] = []; draw(); input.focus(); changed(); });
    return draw;
  };

  /* Which columns there are: the pages (a place and period) that have a chosen indicator and were not ruled out. */
  const columnsOf = async (choices, indicators) => {
    const every = await Promise.all(indicators.map((id) => asm.data(`pages/${id}.json`)));
    const numbers = new Map(choices.places.map(({ id }, index) => [id, index]));
    const order = chosen.noi.length ? chosen.noi.map((id) => numbers.get(id)) : choices.places.keys();
    return [...order].flatMap((index) => choices.places[index].periods
      .filter((page) => (!chosen.ky.length || chosen.ky.includes(page)) && every.some((pages) => pages[page]?.includes(index)))
      .map((page) => ({ place: choices.places[index], page })));
  };

  const filled = ({ cells }) => cells.filter((figures) => figures.length).length;

  /* The comparison as a value: columns, then rows by indicator, each cell a list of figures. */
  const compared = async (choices, indicators) => {
    const every = await columnsOf(choices, indicators);
    const columns = every.slice(0, MOST_COLUMNS);
    const pages = await Promise.all(columns.map(({ place, page }) => asm.data(`figures/${place.id}/${page}.json`)));
    const groups = indicators.map((id) => {
      const rows = new Map(); // by key, in the order in which they are met
      pages.forEach((page, index) => (page[id]?.rows ?? []).forEach((row, number) => {
        if (!rows.has(row.key)) rows.set(row.key, { row: { ...row }, cells: columns.map(() => []) });
        const found = rows.get(row.key);
        found.row.whole = found.row.whole && row.whole;
        found.cells[index] = page[id].figures.filter((f) => f.row === number)
          .map((f) => ({ value: "", high: "", printed: "", qualifier: "", locator: "", note: "", shape: "", flags: [], ...f, column: columns[index] }));
      }));
      const ordered = [...rows.values()].sort((a, b) => b.row.whole - a.row.whole || filled(b) - filled(a)); // what can be compared comes first
      return {
        indicator: { id, name: choices.names.get(id) },
        rows: ordered.map(({ row, cells }) => ({ row, cells, alike: new Set(cells.flat().map(({ shape }) => shape)).size < 2 })),
      };
    });
    return { columns, groups, left: every.length - columns.length };
  };

  const parts = result.querySelector("[data-asm-parts]");
  const pageOf = (choices, { place, page }) => `${choices.localities}${place.id}/${page}/`;

  const cell = (choices, figures) => make("td", {}, ...(figures.length ? figures.map((f) => make("div", { className: "asm-compare__figure" },
    make("a", { href: `${pageOf(choices, f.column)}#${f.id}` }, f.text),
    ...f.flags.map((flag) => make("span", { className: `asm-flag${flag[0] === "≠" ? " asm-flag--off" : " asm-flag--fix"}` }, flag)),
    ...(f.own ? [make("span", { className: "asm-flag asm-flag--period" }, f.period)] : []),
  )) : [make("span", { className: "asm-compare__none", "aria-hidden": "true" }, "–"), make("span", { className: "asm-hidden" }, say("không báo cáo", "not reported"))]));

  const table = (choices, { columns, groups }) => make("table", { className: "asm-table asm-table--flat asm-table--compare" },
    make("caption", { className: "asm-hidden" }, say("Mỗi cột một nơi và một kỳ, mỗi hàng một chỉ tiêu", "A column for each place and period, a row for each indicator")),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("Chỉ tiêu", "Indicator")), ...columns.map((column) =>
      make("th", { scope: "col" }, make("a", { href: pageOf(choices, column) }, column.place.name), make("span", {}, choices.named.get(column.page)))))),
    ...groups.filter(({ rows }) => rows.length).map(({ indicator, rows }) => make("tbody", {},
      make("tr", { className: "asm-family" }, make("th", { scope: "rowgroup", colSpan: columns.length + 1 }, make("a", { href: `${choices.indicators}${indicator.id}/` }, indicator.name))),
      ...rows.map(({ row, cells, alike }) => make("tr", {},
        make("th", { scope: "row" }, row.label, ...(alike ? [] : [make("span", { className: "asm-flag asm-flag--off" }, say("≠ kỳ khác nhau: không so sánh trực tiếp", "≠ unlike periods: not directly comparable"))])),
        ...cells.map((figures) => cell(choices, figures)))))));

  /* Bars of figures of one row whose periods have the same shape: a list that reads well without the bars. */
  const NS = "http://www.w3.org/2000/svg";
  const bar = (from, to, most, name) => {
    const rect = document.createElementNS(NS, "rect");
    const at = { x: 100 * from / most, width: 100 * Math.max(to - from, 0) / most, y: 0, height: 10, class: name };
    for (const [key, value] of Object.entries(at)) rect.setAttribute(key, value);
    return rect;
  };

  const chart = (indicator, row, figures) => {
    const most = Math.max(...figures.map((f) => Number(f.high || f.value))) || 1;
    const bars = figures.map((f) => {
      const picture = document.createElementNS(NS, "svg");
      for (const [key, value] of Object.entries({ viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" })) picture.setAttribute(key, value);
      picture.append(bar(0, Number(f.value), most, "asm-bar"), ...(f.high ? [bar(Number(f.value), Number(f.high), most, "asm-bar asm-bar--range")] : []));
      return make("li", {}, make("span", {}, `${f.column.place.name}, ${f.period}`), make("div", { className: "asm-bars__row" }, picture, make("b", {}, f.text)));
    });
    return make("figure", { className: "asm-bars" }, make("figcaption", {}, `${indicator.name}: ${row.label}`), make("ul", {}, ...bars));
  };

  const charts = ({ groups }) => groups.flatMap(({ indicator, rows }) => rows.flatMap(({ row, cells }) => {
    const drawable = cells.flat().filter(({ value }) => value !== "");
    const shapes = [...new Set(drawable.map(({ shape }) => shape))];
    return shapes.map((shape) => drawable.filter((f) => f.shape === shape)).filter((alike) => new Set(alike.map((f) => f.column)).size > 1)
      .map((alike) => chart(indicator, row, alike));
  }));

  /* The same as a file: what is shown, each figure with its unit, source and flags. */
  const FIELDS = ["indicator", "indicator_name", "breakdown", "kind", "unit", "locality", "code", "locality_name", "reported_for", "period", "value", "value_high", "figure", "reported_as", "qualifier", "obs_status", "flags", "periods_alike", "source", "locator", "line", "note", "address"];
  const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text); // a spreadsheet would run it
  const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

  const csv = (choices, { groups }) => {
    const lines = groups.flatMap(({ indicator, rows }) => rows.flatMap(({ row, cells, alike }) => cells.flat().map((f) => [
      indicator.id, indicator.name, row.label, row.kind, row.unit, f.column.place.id, f.column.place.code, f.column.place.name, f.column.page, f.code, f.value, f.high,
      f.text, f.printed, f.qualifier, f.status, f.flags.join("; "), alike ? "yes" : "no", f.source, f.locator, f.line, f.note,
      new URL(`${pageOf(choices, f.column)}#${f.id}`, document.baseURI).href,
    ].map((value) => quoted(safe(String(value)))))));
    return `\ufeff${[FIELDS, ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
  };

  let now = null; // what is shown
  const status = result.querySelector(".asm-compare__status");

  /** The rows of wholes, unless parts are asked for or there is nothing else. */
  const some = (rows) => (parts.checked || !rows.some(({ row }) => row.whole) ? rows : rows.filter(({ row }) => row.whole));

  const show = (choices, found) => {
    const groups = found.groups.map(({ indicator, rows }) => ({ indicator, rows: some(rows) }));
    now = { ...found, groups };
    const rows = now.groups.flatMap((group) => group.rows);
    const every = charts(now);
    const drawn = every.slice(0, MOST_CHARTS);
    const untold = chosen["chi-tieu"].length - MOST_INDICATORS;
    const unlike = rows.filter(({ alike }) => !alike).length;
    const silent = now.groups.filter((group) => !group.rows.length).map(({ indicator }) => indicator.name);
    status.replaceChildren(...[
      say(`${rows.length} hàng, ${now.columns.length} cột.`, `${rows.length} ${rows.length === 1 ? "row" : "rows"}, ${now.columns.length} ${now.columns.length === 1 ? "column" : "columns"}.`),
      unlike ? say(`${unlike} hàng có các kỳ khác nhau: con số của một quý và của cả năm không đặt cạnh nhau mà so được, nên không vẽ chung.`, `${unlike === 1 ? "1 row has" : `${unlike} rows have`} unlike periods: a figure of a quarter and one of a year cannot be measured against each other, and are not drawn together.`) : "",
      drawn.length || !rows.length ? "" : say("Không có hai con số nào cùng kỳ để vẽ.", "No two figures with like periods, so nothing is drawn."),
      silent.length ? say(`Không địa phương nào đã chọn báo cáo trong các kỳ ấy: ${silent.join("; ")}.`, `Not reported by the places and periods chosen: ${silent.join("; ")}.`) : "",
      untold > 0 ? say(`Chỉ so sánh ${MOST_INDICATORS} chỉ tiêu đầu, còn ${untold} chỉ tiêu: bỏ bớt vài chỉ tiêu.`, `The first ${MOST_INDICATORS} indicators are compared, ${untold} ${untold === 1 ? "is" : "are"} not: choose fewer.`) : "",
      every.length > drawn.length ? say(`Chỉ vẽ ${MOST_CHARTS} biểu đồ đầu trong ${every.length}; bảng có đủ.`, `The first ${MOST_CHARTS} charts of ${every.length} are drawn; the table has them all.`) : "",
      chosen.noi.length === 1 ? say("Chọn thêm địa phương để so sánh.", "Choose more places to compare.") : "",
      now.left ? say(`Chỉ hiện ${MOST_COLUMNS} cột đầu, còn ${now.left} cột: chọn địa phương hoặc kỳ để thu hẹp.`, `The first ${MOST_COLUMNS} columns are shown, ${now.left} are not: choose places or periods.`) : "",
      strange.length ? say(`Địa chỉ nhắc đến những gì không có ở đây: ${strange.join(", ")}.`, `The address names what is not here: ${strange.join(", ")}.`) : "",
    ].filter(Boolean).map((text) => make("span", {}, text, " ")));
    result.querySelector(".asm-compare__table").replaceChildren(table(choices, now));
    result.querySelector(".asm-compare__charts").replaceChildren(...drawn);
    result.querySelector(".asm-compare__legend").hidden = !rows.some(({ cells }) => cells.some((figures) => !figures.length));
    result.querySelector(".asm-compare__tools").hidden = !rows.length;
    result.querySelector(".asm-compare__table").hidden = !rows.length;
  };

  let asked = 0;
  const update = async (choices) => {
    const turn = ++asked; // a slower answer to an earlier question is not shown
    start.hidden = chosen["chi-tieu"].length > 0;
    result.hidden = !chosen["chi-tieu"].length && !strange.length && !chosen.noi.length;
    if (!chosen["chi-tieu"].length) {
      for (const part of ["tools", "table", "legend"]) result.querySelector(`.asm-compare__${part}`).hidden = true;
      result.querySelector(".asm-compare__charts").replaceChildren();
      status.textContent = [say("Hãy chọn một chỉ tiêu.", "Choose an indicator."), strange.length ? say(`Địa chỉ nhắc đến những gì không có ở đây: ${strange.join(", ")}.`, `The address names what is not here: ${strange.join(", ")}.`) : ""].join(" ");
      return;
    }
    try {
      const found = await compared(choices, chosen["chi-tieu"].slice(0, MOST_INDICATORS));
      if (turn === asked) show(choices, found);
    } catch (error) {
      if (turn === asked) status.textContent = say("Không tải được số liệu. Xin thử lại.", "The figures could not be loaded. Please try again.");
      console.error(error);
    }
  };

  const save = (text) => {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: "an-sinh-mo-so-sanh.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const begin = async () => {
    const choices = await asm.data(form.dataset.asmCompare);
    choices.named = new Map(choices.periods);
    choices.names = new Map(choices.domains.flatMap((domain) => domain.indicators.map(({ id, name }) => [id, name])));
    const indicators = choices.domains.flatMap((domain) => domain.indicators.map(({ id, name, places }) => (
      { id, label: name, more: `${domain.name} · ${say(`${places} nơi`, places === 1 ? "1 place" : `${places} places`)}`, places })));
    indicators.sort((a, b) => b.places - a.places); // stable: the registry's order where as many places reported
    const places = choices.places.map(({ id, code, name, within, periods }) => ({ id, label: name, more: [within, periods.map((p) => choices.named.get(p)).join(", ")].filter(Boolean).join(" · "), search: code }));
    const periods = choices.periods.map(([id, label]) => ({ id, label, more: "" }));
    read({ "chi-tieu": new Set(indicators.map(({ id }) => id)), noi: new Set(places.map(({ id }) => id)), ky: new Set(periods.map(({ id }) => id)) });
    const changed = () => { strange = []; write(); update(choices); };
    for (const [name, options] of [["chi-tieu", indicators], ["noi", places], ["ky", periods]]) picker(name, options, changed)();
    form.addEventListener("submit", (event) => event.preventDefault());
    parts.addEventListener("change", () => update(choices));
    result.querySelector("[data-asm-csv]").addEventListener("click", () => save(csv(choices, now)));
    const copy = result.querySelector("[data-asm-copy]");
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = say("Đã chép", "Copied");
    });
    document.querySelector("[data-asm-static]").hidden = true;
    form.hidden = false;
    form.querySelector("details").open = !chosen["chi-tieu"].length || matchMedia("(min-width: 60em)").matches;
    sameElsewhere();
    await update(choices);
  };

  begin().catch((error) => console.error(error)); // what needs no script stays
})();
