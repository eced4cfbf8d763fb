/* What stands on paper: the address of the page as the reader has it, and every picture, seen yet or not. */
(() => {
  "use strict";
  const address = document.querySelector(".asm-print__address");
  if (address) address.textContent = asm.decoded(location.origin === "null" ? location.href : location.origin + location.pathname);
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("img[loading=lazy]").forEach((img) => { img.loading = "eager"; });
  });
})();
