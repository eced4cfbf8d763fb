/* Comparison, last part: the page. */
(() => {
  "use strict";
  const MOST_INDICATORS = 20;
  const MOST_CHARTS = 12;
  const MOST_TOLD = 3; // periods of a place in the list
  const { make, form, chosen, read, write, sameElsewhere, picker, forget, unknown, compared, MOST_COLUMNS, table, charts, csv, excelCsv, save } = asmCompare;
  const { say } = asm;
  const result = document.querySelector(".asm-compare__result");
  const start = document.querySelector(".asm-compare__start");
  const parts = result.querySelector("[data-asm-parts]");

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
      unlike ? say(`${unlike} hàng có các kỳ khác nhau, như tháng 1 và tháng 2, hay một quý và cả năm: không so sánh trực tiếp được, nên không vẽ chung.`, `${unlike === 1 ? "1 row has" : `${unlike} rows have`} unlike periods, such as January and February, or a quarter and a year: their figures cannot be compared directly, and are not drawn together.`) : "",
      drawn.length || !rows.length ? "" : say("Không có hai con số nào cùng kỳ để vẽ.", "No two figures with like periods, so nothing is drawn."),
      silent.length ? say(`Không địa phương nào đã chọn báo cáo trong các kỳ ấy: ${silent.join("; ")}.`, `Not reported by the places and periods chosen: ${silent.join("; ")}.`) : "",
      untold > 0 ? say(`Chỉ so sánh ${MOST_INDICATORS} chỉ tiêu đầu, còn ${untold} chỉ tiêu: bỏ bớt vài chỉ tiêu.`, `The first ${MOST_INDICATORS} indicators are compared, ${untold} ${untold === 1 ? "is" : "are"} not: choose fewer.`) : "",
      every.length > drawn.length ? say(`Chỉ vẽ ${MOST_CHARTS} biểu đồ đầu trong ${every.length}; bảng có đủ.`, `The first ${MOST_CHARTS} charts of ${every.length} are drawn; the table has them all.`) : "",
      chosen.noi.length === 1 ? say("Chọn thêm địa phương để so sánh.", "Choose more places to compare.") : "",
      now.left ? say(`Chỉ hiện ${MOST_COLUMNS} cột đầu, còn ${now.left} cột: chọn địa phương hoặc kỳ để thu hẹp.`, `The first ${MOST_COLUMNS} columns are shown, ${now.left} are not: choose places or periods.`) : "",
      unknown(),
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
    if (!chosen["chi-tieu"].length) {
      result.hidden = !unknown() && !chosen.noi.length;
      for (const part of ["tools", "table", "legend"]) result.querySelector(`.asm-compare__${part}`).hidden = true;
      result.querySelector(".asm-compare__charts").replaceChildren();
      status.textContent = [say("Hãy chọn một chỉ tiêu.", "Choose an indicator."), unknown()].join(" ");
      return;
    }
    try {
      const found = await compared(choices, chosen["chi-tieu"].slice(0, MOST_INDICATORS));
      if (turn === asked) show(choices, found);
    } catch (error) {
      if (turn === asked) status.textContent = say("Không tải được số liệu. Xin thử lại.", "The figures could not be loaded. Please try again.");
      console.error(error);
    }
    if (turn === asked) result.hidden = false; // shown when it is whole: nothing in it moves
  };

  const begin = async () => {
    const choices = await asm.data(form.dataset.asmCompare);
    choices.named = new Map(choices.periods);
    choices.names = new Map(choices.domains.flatMap((domain) => domain.indicators.map(({ id, name }) => [id, name])));
    const indicators = choices.domains.flatMap((domain) => domain.indicators.map(({ id, name, places }) => (
      { id, label: name, more: `${domain.name} · ${say(`${places} nơi`, places === 1 ? "1 place" : `${places} places`)}`, places })));
    indicators.sort((a, b) => b.places - a.places); // stable: the registry's order where as many places reported
    const places = choices.places.map(({ id, code, name, within, periods }) => {
      const named = periods.map((period) => choices.named.get(period));
      const told = named.length > MOST_TOLD ? say(`${named.length} kỳ, mới nhất: ${named.at(-1)}`, `${named.length} periods, the newest: ${named.at(-1)}`) : named.join(", ");
      return { id, label: name, more: [within, told].filter(Boolean).join(" · "), search: [code, ...named].join(" ") };
    });
    const periods = choices.periods.map(([id, label]) => ({ id, label, more: "" }));
    read({ "chi-tieu": new Set(indicators.map(({ id }) => id)), noi: new Set(places.map(({ id }) => id)), ky: new Set(periods.map(({ id }) => id)) });
    const changed = () => { forget(); write(); update(choices); };
    for (const [name, options] of [["chi-tieu", indicators], ["noi", places], ["ky", periods]]) picker(name, options, changed)();
    form.addEventListener("submit", (event) => event.preventDefault());
    parts.addEventListener("change", () => update(choices));
    result.querySelector("[data-asm-csv]").addEventListener("click", () => save(csv(choices, now), "csv"));
    result.querySelector("[data-asm-excel]").addEventListener("click", () => save(excelCsv(choices, now), "excel.csv"));
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
