/* Comparison: bars. */
(() => {
  "use strict";
  const { make } = asmCompare;

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

  Object.assign(asmCompare, { charts });
})();
