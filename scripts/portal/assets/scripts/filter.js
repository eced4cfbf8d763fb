/* The box above a long list: what is typed, with or without diacritics, leaves only the rows that have it. */
(() => {
  "use strict";
  const boxes = document.querySelectorAll("[data-asm-filter]");
  if (!boxes.length) return;
  const { fold } = asm;

  const start = (box) => {
    const rows = [...document.querySelectorAll("[data-asm-row]")].map((row) => ({ row, text: fold(`${row.textContent} ${row.dataset.asmRow}`) }));
    const groups = [...document.querySelectorAll("[data-asm-group]")];
    const folds = [...document.querySelectorAll("details.asm-names")].map((details) => ({ details, was: details.open }));
    const status = box.querySelector("[role=status]");

    const narrow = (typed) => {
      const words = fold(typed).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const { row, text } of rows) {
        const fits = words.every((word) => text.includes(word));
        if (row.localName !== "h2") row.hidden = !fits; // a heading stays with its group
        row.toggleAttribute("data-asm-fits", fits);
        if (fits) found += 1;
      }
      for (const group of groups) group.hidden = words.length > 0 && !group.querySelector("[data-asm-fits]");
      for (const { details, was } of folds) {
        const fits = details.querySelector("[data-asm-fits]");
        details.hidden = words.length > 0 && !fits;
        details.open = words.length ? Boolean(fits) : was;
      }
      status.textContent = !words.length ? "" : found
        ? asm.say(`${found} kết quả`, `${found} found`)
        : asm.say("Không thấy. Thử ít chữ hơn.", "Nothing found. Try fewer words.");
    };

    box.querySelector("input").addEventListener("input", (event) => narrow(event.target.value));
  };

  boxes.forEach(start);
})();
