/* The card behind a figure: one at a time, opened by its address, closed by Escape or a click elsewhere. */
(() => {
  "use strict";

  const closeOthers = (kept) => {
    document.querySelectorAll("details.asm-figure[open]").forEach((d) => { if (d !== kept) d.open = false; });
  };

  const openAddressed = () => {
    const id = asm.decoded(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView({ block: "center" }); }
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
  openAddressed();
})();
