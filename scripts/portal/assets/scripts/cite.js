/* How to cite, and how to embed: what is asked for opens in a box whose script is fetched then. Without scripts the
   links lead to the page's own citation, and to the chart's page for frames. */
(() => {
  "use strict";
  const block = document.querySelector(".asm-cite");
  if (!block) return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "asm-button", textContent: asm.say("Chép, BibTeX, CSL-JSON", "Copy, BibTeX, CSL-JSON") });
  button.dataset.asmCite = "";
  const tools = document.createElement("p");
  tools.className = "asm-cite__tools";
  tools.append(button);
  block.querySelector("details").before(tools);
  const askers = `a[href="#${block.id}"], a.asm-embed, button[data-asm-cite]`;
  document.querySelectorAll(askers).forEach((asker) => asker.setAttribute("aria-haspopup", "dialog"));
  document.addEventListener("click", async (event) => {
    const asker = event.target instanceof Element && event.target.closest(askers);
    if (!asker || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await asm.script("cite.js");
      await asmCite.open(asker, block);
    } catch (error) {
      console.error(error);
      location.assign(asker.href ?? `#${block.id}`);
    }
  });
})();
