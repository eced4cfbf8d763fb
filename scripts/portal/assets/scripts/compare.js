/* The comparison page has a script of its own. */
if (document.querySelector("[data-asm-compare]")) asm.script("compare.js");
