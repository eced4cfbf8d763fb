/* Charts come alive when asked for; the card behind a figure opens by address and closes by Escape. */
(() => {
  "use strict";
  const here = document.currentScript ? document.currentScript.src : new URL("assets/portal.js", location.href).href;
  const vega = new URL(document.documentElement.lang === "en" ? "../../assets/vega.js" : "vega.js", here);
  let loading;

  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.type = "module";
      script.integrity = document.querySelector("meta[name=vega]").content;
      script.src = vega.href;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  };

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
      const [, response] = await Promise.all([load(), fetch(figure.dataset.spec)]);
      const spec = recolour(await response.json());
      const stage = document.createElement("div");
      stage.className = "asm-chart__stage";
      await window.vegaEmbed(stage, spec, {
        actions: false, ast: true, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true },
      });
      const drawn = stage.querySelector("svg");
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", frame.querySelector("img").alt);
      frame.append(stage);
      figure.dataset.live = "yes";
    } catch (error) {
      delete figure.dataset.live; // the drawn picture stays
      console.error(error);
    }
  };

  const closeOthers = (kept) => {
    document.querySelectorAll("details.asm-figure[open]").forEach((d) => { if (d !== kept) d.open = false; });
  };

  const openAddressed = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView({ block: "center" }); }
  };

  const nameSearch = () => { // the theme leaves its dialog without a name
    const input = document.querySelector(".md-search__input");
    if (input) document.querySelector(".md-search").setAttribute("aria-label", input.getAttribute("aria-label"));
  };

  const start = () => {
    nameSearch();
    document.querySelectorAll(".asm-chart").forEach((figure) => {
      const button = figure.querySelector(".asm-chart__live");
      button.hidden = false;
      button.addEventListener("click", () => enliven(figure));
      figure.querySelector(".asm-chart__frame").addEventListener("pointerenter", () => enliven(figure), { once: true });
    });
    openAddressed();
  };

  document.addEventListener("toggle", (event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.matches(".asm-figure") && event.target.open) {
      closeOthers(event.target);
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.asm-figure[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("details.asm-figure")) closeOthers(null);
  });
  window.addEventListener("hashchange", openAddressed);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
