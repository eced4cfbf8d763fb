/* The box above a long list: what is typed, with or without diacritics, leaves only the rows with words that begin so. */
(() => {
  "use strict";
  const boxes = document.querySelectorAll("[data-asm-filter]");
  if (!boxes.length) return;
  const words = (text) => asm.fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /** The words of a row and its code, each after a space; what stands in two elements is two words. */
  const said = (row) => {
    const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const found = [row.dataset.asmRow];
    while (texts.nextNode()) found.push(texts.currentNode.data);
    return ` ${words(found.join(" ")).join(" ")}`;
  };

  const start = (box) => {
    const rows = [...document.querySelectorAll("[data-asm-row]")].map((row) => ({ row, text: said(row) }));
    const groups = [...document.querySelectorAll("[data-asm-group]")];
    const folds = [...document.querySelectorAll("details.asm-names")].map((details) => ({ details, was: details.open }));
    const status = box.querySelector("[role=status]");

    const narrow = (typed) => {
      const asked = words(typed);
      let found = 0;
      for (const { row, text } of rows) {
        const fits = asked.every((word) => text.includes(` ${word}`));
        if (row.localName !== "h2") row.hidden = !fits; // a heading stays with its group
        row.toggleAttribute("data-asm-fits", fits);
        if (fits) found += 1;
      }
      for (const group of groups) group.hidden = asked.length > 0 && !group.querySelector("[data-asm-fits]");
      for (const { details, was } of folds) {
        const fits = details.querySelector("[data-asm-fits]");
        details.hidden = asked.length > 0 && !fits;
        details.open = asked.length ? Boolean(fits) : was;
      }
      status.textContent = !asked.length ? "" : found
        ? asm.say(`${found} kết quả`, `${found} found`)
        : asm.say("Không thấy. Thử ít chữ hơn.", "Nothing found. Try fewer words.");
    };

    box.querySelector("input").addEventListener("input", (event) => narrow(event.target.value));
  };

  boxes.forEach(start);
})();
