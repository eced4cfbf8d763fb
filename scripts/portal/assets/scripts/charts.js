/* A chart comes alive when it is used; until then, and without scripts, it is a picture with its table. Alive it
   tells a figure's value, period and source under the pointer, and by the arrow keys, in the same place and size. */
(() => {
  "use strict";

  const isDark = () => document.body.dataset.mdColorScheme === "slate";

  /** A chart's specification: its own part, what all charts of the page share, and its layers by their numbers. */
  const specification = ({ charts, layers, shared }, name) => {
    const own = charts[name];
    return { ...shared, ...own, layer: own.layer.map((number) => layers[number]) };
  };

  /** The specification in the colours of the page; it brings those of a dark page along. */
  const coloured = (spec) => {
    if (!isDark()) return spec;
    const { dark } = spec.usermeta;
    return JSON.parse(JSON.stringify(spec).replace(/#[0-9a-f]{6}/g, (c) => dark[c] ?? c));
  };

  const draw = async (figure) => {
    const [found] = await Promise.all([asm.data("charts.json"), asm.script("vega.js")]);
    const stage = document.createElement("div");
    stage.className = "asm-chart__stage";
    const { view } = await window.vegaEmbed(stage, coloured(specification(found, figure.dataset.chart)), {
      actions: false, ast: true, renderer: "svg", defaultStyle: false,
      tooltip: { disableDefaultStyle: true, theme: "custom" },
    });
    const drawn = stage.querySelector("svg");
    // One picture with one description; the marks within name themselves in English, or not at all.
    drawn.querySelectorAll("[role]").forEach((mark) => {
      ["role", "aria-roledescription", "aria-label"].forEach((name) => mark.removeAttribute(name));
    });
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", figure.querySelector("img").alt);
    return { stage, view };
  };

  const show = async (figure) => {
    const { stage, view } = await draw(figure);
    const frame = figure.querySelector(".asm-chart__frame");
    frame.querySelector(".asm-chart__stage")?.remove();
    frame.append(stage);
    byKeys(figure, stage, view);
    figure.dataset.live = isDark() ? "dark" : "light";
  };

  /** Up and down go from row to row, or point to point; what is read stands below the chart and is announced. */
  const byKeys = (figure, stage, view) => {
    const rows = [...stage.querySelectorAll(".mark-rect path[aria-roledescription], .mark-rect path")]
      .map((path) => path.__data__?.tooltip && path).filter(Boolean);
    const said = figure.querySelector(".asm-chart__said");
    let at = -1;
    stage.tabIndex = 0;
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", asm.say("Biểu đồ; phím mũi tên để đọc từng số", "Chart; arrow keys read each figure"));
    stage.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") said.textContent = "";
      if (!step || !rows.length) return;
      event.preventDefault();
      at = (at + step + rows.length) % rows.length;
      rows.forEach((row, number) => row.classList.toggle("is-read", number === at));
      const tooltip = rows[at].__data__.tooltip;
      said.textContent = Object.entries(tooltip).map(([name, value]) => `${name}: ${value}`).join(" · ");
    });
    stage.addEventListener("blur", () => {
      said.textContent = "";
      rows.forEach((row) => row.classList.remove("is-read"));
    });
    void view;
  };

  const enliven = async (figure, { andFocus = false } = {}) => {
    if (!figure.dataset.live) {
      figure.dataset.live = "loading";
      try {
        await show(figure);
      } catch (error) {
        delete figure.dataset.live; // the drawn picture stays
        console.error(error);
        return;
      }
    }
    if (andFocus) figure.querySelector(".asm-chart__stage")?.focus({ preventScroll: true });
  };

  const figures = document.querySelectorAll(".asm-chart[data-chart]"); // others are pictures only
  figures.forEach((figure) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "asm-chart__live";
    button.textContent = asm.say("Tương tác", "Interactive");
    figure.querySelector(".asm-chart__tools").prepend(button);
    const said = document.createElement("p");
    said.className = "asm-chart__said";
    said.setAttribute("role", "status");
    figure.querySelector(".asm-chart__frame").after(said);
    button.addEventListener("click", () => enliven(figure, { andFocus: true }));
    figure.querySelector(".asm-chart__frame").addEventListener("pointerenter", () => enliven(figure), { once: true });
  });

  /* Light or dark changed: what is alive is drawn again in the other colours. */
  if (figures.length) {
    new MutationObserver(() => figures.forEach((figure) => {
      const now = figure.dataset.live;
      if ((now === "light" && isDark()) || (now === "dark" && !isDark())) show(figure).catch(console.error);
    })).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  }
})();
