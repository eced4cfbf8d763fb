/* The comparison page, first part: how elements are made. What is chosen stands in the address (?noi=…&ky=…&chi-tieu=…),
   the same in both languages. Nothing is worked out of the figures here: they come as text, and only what has like
   periods is drawn. */
const asmCompare = {};
(() => {
  "use strict";
  const number = (value) => value.toLocaleString(asm.english ? "en" : "vi");

  /** An element: its properties, then what is in it. */
  const make = (name, properties = {}, ...within) => {
    const found = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in found) found[key] = value; else found.setAttribute(key, value);
    }
    found.append(...within);
    return found;
  };

  Object.assign(asmCompare, { make, number });
})();
