"use strict";
// Of `make serve` alone: loads the page again when it changed, and shows above it what is wrong with the data.
(() => {
  const own = document.currentScript;
  const given = new URLSearchParams({ path: location.pathname, sum: own.dataset.sum });
  const events = new EventSource(`/__preview/events?${given}`);
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("problems", event => show(JSON.parse(event.data)));
  addEventListener("pagehide", () => events.close());

  const element = (name, text, into) => {
    const found = document.createElement(name);
    found.textContent = text;
    into.append(found);
    return found;
  };

  function show(problems) {
    document.getElementById("preview-problems")?.remove();
    if (!problems.length) return;
    if (!document.querySelector('link[href="/__preview/live.css"]')) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/__preview/live.css";
      document.head.append(style);
    }
    const english = document.documentElement.lang === "en";
    const bar = document.createElement("section");
    bar.id = "preview-problems";
    bar.setAttribute("role", "alert");
    element("h2", english ? "The data has problems; this is the site as it was before"
      : "Dữ liệu đang có lỗi; đây vẫn là trang cũ", bar);
    const list = element("ol", "", bar);
    for (const problem of problems) {
      const item = element("li", "", list);
      element("code", problem.where, item);
      element("p", english ? problem.en : problem.vi, item);
      element("p", `→ ${english ? problem.fix_en : problem.fix_vi}`, item);
    }
    document.body.prepend(bar);
  }
})();
