/* Light or dark: as the reader's system has it until the reader says otherwise. The page was coloured before it was
   shown, by the line in the header. */
(() => {
  "use strict";
  const button = document.querySelector(".asm-scheme");
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  const show = (scheme) => {
    document.body.dataset.mdColorScheme = scheme;
    button.setAttribute("aria-label", isDark() ? asm.say("Chuyển sang nền sáng", "Switch to light") : asm.say("Chuyển sang nền tối", "Switch to dark"));
    document.dispatchEvent(new CustomEvent("asm:scheme"));
  };
  button.addEventListener("click", () => {
    show(isDark() ? "default" : "slate");
    __md_set("__palette", { color: { scheme: document.body.dataset.mdColorScheme } });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (!__md_get("__palette")) show(event.matches ? "slate" : "default");
  });
  show(document.body.dataset.mdColorScheme);
})();

/* The menu closes by Escape and by a click elsewhere. */
(() => {
  "use strict";
  const menu = document.querySelector(".asm-menu");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".asm-menu")) menu.open = false;
  });
})();
