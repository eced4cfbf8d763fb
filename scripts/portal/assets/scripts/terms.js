/* What a word of the field means, beside the word: on hover, on focus, on touch; Escape sends it away.
   The explanations are one small file, fetched when the first is asked for. Without scripts the word is a link. */
(() => {
  "use strict";

  const box = document.createElement("div");
  box.id = "asm-meaning";
  box.className = "asm-meaning";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  const [name, text, more] = ["b", "p", "a"].map((tag) => box.appendChild(document.createElement(tag)));
  more.textContent = asm.say("Bảng thuật ngữ", "Glossary");
  more.tabIndex = -1; // the word itself is the same link

  let shown = null;
  let tapped = null;
  let timer = 0;
  const later = (what, delay) => { clearTimeout(timer); timer = setTimeout(what, delay); };
  const termAt = (event) => event.target instanceof Element && event.target.closest(".asm-term");

  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };

  /** Below the word, or above it where there is no room; never wider than the window. */
  const place = (term) => {
    const word = term.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(word.left, wide - box.offsetWidth - 8));
    const isBelow = word.bottom + box.offsetHeight + 12 < window.innerHeight || word.top < box.offsetHeight + 12;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${window.scrollY + (isBelow ? word.bottom + 6 : word.top - box.offsetHeight - 6)}px`;
  };

  const show = async (term) => {
    clearTimeout(timer);
    if (shown === term) return;
    hide();
    shown = term;
    let found;
    try {
      found = (await asm.data(new URL("assets/terms.json", asm.home)))[decodeURIComponent(term.hash.slice(1))];
    } catch (error) {
      console.error(error); // the link remains
    }
    if (shown !== term || !found) return;
    const [full, meaning, word] = found;
    name.textContent = full;
    text.textContent = meaning;
    if (word) name.append(" ", Object.assign(document.createElement("span"), { lang: "vi", textContent: word }));
    more.href = term.href;
    if (!box.isConnected) document.body.append(box);
    box.hidden = false;
    place(term);
    term.setAttribute("aria-describedby", box.id);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const term = termAt(event);
    if (term) later(() => show(term), shown ? 60 : 180);
    else if (box.contains(event.target)) clearTimeout(timer);
    else if (shown && shown !== document.activeElement) later(hide, 300);
  });
  document.addEventListener("focusin", (event) => {
    const term = termAt(event);
    if (term?.matches(":focus-visible")) show(term);
    else if (!box.contains(event.target)) hide();
  });
  document.addEventListener("focusout", (event) => { if (termAt(event) === shown && !box.contains(event.relatedTarget)) hide(); });
  document.addEventListener("pointerdown", (event) => {
    const term = termAt(event);
    tapped = event.pointerType === "touch" && term !== shown ? term : null;
    if (!term && !box.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const term = termAt(event);
    if (!term || term !== tapped) return;
    event.preventDefault(); // the first tap explains, the second follows the link
    show(term);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.stopImmediatePropagation(); // a card that is open behind it stays
    hide();
  }, true);
})();
