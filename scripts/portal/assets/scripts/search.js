/* The way into search: keys, the button on a phone, and fetching the rest when a box is used. */
(() => {
  "use strict";

  /** The page of all results. In a folder nobody looks for index.html. */
  asm.searchPage = (form, text) => {
    const url = new URL(form.action);
    if (asm.offline && url.pathname.endsWith("/")) url.pathname += "index.html";
    url.searchParams.set("q", text);
    return url.href;
  };

  const wake = async (form) => {
    try {
      await asm.script("search.js");
      asmSearch.attach(form);
    } catch (error) {
      console.error(error); // the box still leads to the page of results, and that to the lists
    }
  };

  /** The box of the header, or where it is hidden the same over the whole screen of a phone. */
  const open = () => {
    const form = document.querySelector(".asm-search--header") ?? document.querySelector(".asm-search");
    if (!form) return;
    form.classList.add("is-open");
    const input = form.querySelector("input");
    input.focus();
    input.select();
  };

  document.addEventListener("focusin", (event) => {
    const form = event.target.closest(".asm-search");
    if (form && !form.hasAttribute("data-asm-all") && event.target.matches("input")) wake(form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".asm-search__open");
    if (button && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(); }
    const leave = event.target.closest(".asm-search__close");
    if (leave) {
      leave.closest(".asm-search").classList.remove("is-open");
      document.querySelector(".asm-search__open")?.focus();
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".asm-search");
    if (!form) return;
    const text = form.querySelector("input").value.trim();
    if (!text || asm.offline) event.preventDefault(); // nothing is asked by nothing; a folder has no server to ask
    if (text && asm.offline && !form.hasAttribute("data-asm-all")) location.href = asm.searchPage(form, text);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (isSlash || isK) { event.preventDefault(); open(); }
  });

  const results = document.querySelector(".asm-results");
  if (results) {
    asm.script("search.js").then(() => asmSearch.page(results)).catch((error) => {
      document.documentElement.classList.remove("asm-asks");
      console.error(error);
    });
  }
})();
