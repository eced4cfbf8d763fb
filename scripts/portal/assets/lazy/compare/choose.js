/* Comparison: what is chosen, in the address and in lists of check boxes. */
(() => {
  "use strict";
  const MOST_LISTED = 30;
  const { make, number } = asmCompare;
  const { say, fold } = asm;
  const form = document.querySelector("[data-asm-compare]");

  const chosen = { "chi-tieu": [], noi: [], ky: [] };
  let strange = []; // what the address names and nobody knows

  const read = (known) => {
    const asked = new URLSearchParams(location.search);
    strange = [];
    for (const name of Object.keys(chosen)) {
      const every = [...new Set((asked.get(name) ?? "").split(",").filter(Boolean))];
      chosen[name] = every.filter((id) => known[name].has(id));
      strange.push(...every.filter((id) => !known[name].has(id)));
    }
  };

  const write = () => {
    const query = Object.entries(chosen).filter(([, ids]) => ids.length).map(([name, ids]) => `${name}=${ids.join(",")}`).join("&");
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : ""));
    sameElsewhere();
  };

  /** The page in the other language opens with the same choice. */
  const sameElsewhere = () => {
    document.querySelectorAll("a[hreflang]").forEach((link) => {
      link.href = link.getAttribute("href").split("?")[0] + location.search;
    });
  };

  /* Choosing: a list of check boxes below a box that narrows it. What is chosen comes first when the list is drawn. */
  const picker = (name, options, changed) => {
    const box = form.querySelector(`[data-asm-pick="${name}"]`);
    const [input, list, status, clear] = ["input", "ul", "[role=status]", "button"].map((what) => box.querySelector(what));
    const texts = new Map(options.map((option) => [option, fold(`${option.label} ${option.more} ${option.search ?? ""}`)]));

    const count = (left) => {
      const some = chosen[name].length;
      clear.hidden = !some;
      status.textContent = [
        some ? say(`Đã chọn ${some}.`, `${some} chosen.`) : "",
        left > 0 ? say(`Còn ${number(left)} nữa: gõ để lọc.`, `${number(left)} more: type to filter.`) : "",
        list.children.length ? "" : say("Không thấy.", "Nothing found."),
      ].filter(Boolean).join(" ");
    };
    let left = 0;

    const draw = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      const first = options.filter(({ id }) => chosen[name].includes(id));
      const others = options.filter((option) => !first.includes(option) && words.every((word) => texts.get(option).includes(word)));
      const shown = [...first, ...others.slice(0, MOST_LISTED)];
      left = others.length - (shown.length - first.length);
      list.replaceChildren(...shown.map((option) => {
        const check = make("input", { type: "checkbox", value: option.id, checked: chosen[name].includes(option.id) });
        check.addEventListener("change", () => {
          chosen[name] = chosen[name].filter((id) => id !== option.id);
          if (check.checked) chosen[name].push(option.id);
          count(left);
          changed();
        });
        return make("li", {}, make("label", {}, check, make("span", {}, option.label, make("small", {}, option.more))));
      }));
      list.scrollTop = 0;
      count(left);
    };

    /* Arrows go through the list, from the box above it and back; Tab does as everywhere. */
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === input) event.preventDefault();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.target === clear) return;
      const stops = [input, ...list.querySelectorAll("input")];
      const next = stops[stops.indexOf(event.target) + step];
      if (next) { event.preventDefault(); next.focus(); }
    });
    input.addEventListener("input", draw);
    clear.addEventListener("click", () => { chosen[name] = []; draw(); input.focus(); changed(); });
    return draw;
  };

  const forget = () => { strange = []; };
  /** Said of what the address names and nobody knows; nothing where there is none. */
  const unknown = () => (strange.length ? say(`Địa chỉ nhắc đến những gì không có ở đây: ${strange.join(", ")}.`, `The address names what is not here: ${strange.join(", ")}.`) : "");

  Object.assign(asmCompare, { form, chosen, read, write, sameElsewhere, picker, forget, unknown });
})();
