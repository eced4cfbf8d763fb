/* A chart comes alive when it is asked for; until then, and without scripts, it is a picture. */
(() => {
  "use strict";

  const recolour = (spec) => {
    const dark = document.body.dataset.mdColorScheme === "slate";
    if (!dark) return spec;
    const exchange = { "#1f2a37": "#e6eaf0", "#5b6675": "#aab4c2", "#0f766e": "#2dd4bf", "#c2410c": "#fb923c" };
    return JSON.parse(JSON.stringify(spec).replace(/#[0-9a-f]{6}/g, (c) => exchange[c] ?? c));
  };

  const enliven = async (figure) => {
    if (figure.dataset.live) return;
    figure.dataset.live = "loading";
    const frame = figure.querySelector(".asm-chart__frame");
    try {
      const [given] = await Promise.all([asm.data(figure.dataset.spec), asm.script("vega.js")]);
      const stage = document.createElement("div");
      stage.className = "asm-chart__stage";
      await window.vegaEmbed(stage, recolour(given), {
        actions: false, ast: true, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true },
      });
      const drawn = stage.querySelector("svg");
      // One picture with one description; the marks within name themselves in English, or not at all.
      drawn.querySelectorAll("[role]").forEach((mark) => {
        ["role", "aria-roledescription", "aria-label"].forEach((name) => mark.removeAttribute(name));
      });
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", frame.querySelector("img").alt);
      frame.append(stage);
      figure.dataset.live = "yes";
    } catch (error) {
      delete figure.dataset.live; // the drawn picture stays
      console.error(error);
    }
  };

  document.querySelectorAll(".asm-chart").forEach((figure) => {
    const button = figure.querySelector(".asm-chart__live");
    button.hidden = false;
    button.addEventListener("click", () => enliven(figure));
    figure.querySelector(".asm-chart__frame").addEventListener("pointerenter", () => enliven(figure), { once: true });
  });
})();
