/* Search, last part: a box that suggests while somebody types, and the page of all results. */
(() => {
  "use strict";
  const { find, element, groups, hitLink, summary, advice, failure } = asmSearch;
  const { say } = asm;
  const EACH = 4; // suggestions of a kind
  const PAUSE = 70; // milliseconds without a key
  let boxes = 0;

  /** The list below a box: a combobox whose options are links. */
  const attach = (form) => {
    if (form.dataset.ready) return;
    form.dataset.ready = "yes";
    const input = form.querySelector("input");
    const name = `asm-search-${boxes += 1}`;
    const status = element("p", "asm-search__status");
    status.setAttribute("role", "status");
    const list = element("div", "asm-search__list");
    list.id = name;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", say("Kết quả gợi ý", "Suggested results"));
    const below = element("div", "asm-search__below");
    const panel = element("div", "asm-search__panel", status, list, below);
    panel.hidden = true;
    form.append(panel);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": name })
      .forEach(([key, value]) => input.setAttribute(key, value));
    let active = -1;
    let asked = 0;
    let [timer, isWaiting] = [0, false];

    const options = () => [...list.querySelectorAll("[role=option]")];
    const choose = (place) => {
      const all = options();
      active = place;
      all.forEach((option, number) => option.setAttribute("aria-selected", String(number === place)));
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", all[place].id);
        all[place].scrollIntoView({ block: "nearest" });
      }
    };
    const open = (isOpen) => {
      panel.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen && options().length > 0));
      if (!isOpen) choose(-1);
    };

    const group = ([title, hits], result, from) => {
      const made = element("div", "asm-search__group", element("div", "asm-search__kind", title));
      made.setAttribute("role", "group");
      made.setAttribute("aria-label", title);
      made.firstChild.setAttribute("aria-hidden", "true");
      hits.forEach((hit, number) => {
        const option = hitLink(hit, result.asked);
        Object.entries({ role: "option", id: `${name}-${from + number}`, tabindex: "-1", "aria-selected": "false" })
          .forEach(([key, value]) => option.setAttribute(key, value));
        made.append(option);
      });
      return made;
    };

    const show = (result) => {
      const some = groups(result.hits, EACH);
      let from = 0;
      list.replaceChildren(...some.map((one) => {
        const made = group(one, result, from);
        from += one[1].length;
        return made;
      }));
      status.textContent = summary(result);
      below.replaceChildren();
      if (!result.hits.length && result.asked.all.length) below.append(advice(result, (text) => asm.searchPage(form, text)));
      if (result.hits.length > from) {
        const more = element("a", "asm-search__more", say("Xem tất cả kết quả", "See all results"));
        more.href = asm.searchPage(form, input.value);
        below.append(more);
      }
      active = -1;
      input.removeAttribute("aria-activedescendant");
      open(result.asked.all.length > 0);
    };

    const ask = async () => {
      const turn = asked += 1;
      const text = input.value;
      try {
        const result = await find(text);
        if (turn === asked) show(result);
      } catch (error) {
        console.error(error);
        if (turn !== asked) return;
        list.replaceChildren();
        status.textContent = "";
        below.replaceChildren(failure());
        open(true);
      }
      if (turn === asked) form.dataset.answered = text;
    };

    const close = () => { open(false); form.classList.remove("is-open"); };
    const soon = () => { // the first letter at once, then not oftener than every PAUSE
      if (timer) { isWaiting = true; return; }
      ask();
      timer = setTimeout(() => {
        timer = 0;
        if (isWaiting) { isWaiting = false; soon(); }
      }, PAUSE);
    };
    input.addEventListener("input", soon);
    input.addEventListener("focus", () => { if (input.value.trim() && panel.hidden && !form.hasAttribute("data-asm-all")) ask(); });
    input.addEventListener("keydown", (event) => {
      const all = options();
      if (event.isComposing) return;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
        event.preventDefault();
        if (panel.hidden) { open(true); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        const stops = all.length + 1; // the box itself, then each option
        choose((active + 1 + step + stops) % stops - 1);
      } else if (event.key === "Enter" && active >= 0 && !panel.hidden) {
        event.preventDefault();
        all[active].click();
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        if (!panel.hidden) open(false);
        else if (input.value) input.value = "";
        else { close(); input.blur(); }
      }
    });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
    panel.addEventListener("mousedown", (event) => { if (!event.target.closest("a")) event.preventDefault(); });
    list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
    if (input.value.trim() && document.activeElement === input) ask();
  };

  /** The page of all results: its own box, its address, lists by kind. */
  const page = (results) => {
    const form = document.querySelector("form[data-asm-all]");
    const input = form.querySelector("input");
    const lists = document.querySelector(".asm-results-else");
    let asked = 0;

    const show = (result) => {
      const status = results.querySelector("[role=status]");
      status.textContent = summary(result);
      const some = groups(result.hits, Infinity).map(([title, hits], number) => {
        const heading = element("h2", "", title, " ", element("small", "", String(hits.length)));
        heading.id = `k_${number}`;
        const list = element("ul", "asm-results__list", ...hits.map((hit) => element("li", "", hitLink(hit, result.asked))));
        return element("section", "", heading, list);
      });
      if (!some.length && result.asked.all.length) some.push(advice(result, (text) => `?q=${encodeURIComponent(text)}`));
      results.replaceChildren(status, ...some);
      lists.hidden = result.hits.length > 0;
    };

    const ask = async () => {
      const turn = asked += 1;
      try {
        const result = await find(input.value);
        if (turn === asked) show(result);
      } catch (error) {
        console.error(error);
        results.replaceChildren(results.querySelector("[role=status]"), failure());
      }
      form.dataset.answered = input.value;
      document.documentElement.classList.remove("asm-asks"); // the lists step in where there is no answer
    };

    const remember = () => {
      const url = new URL(location.href);
      if (input.value.trim()) url.searchParams.set("q", input.value);
      else url.searchParams.delete("q");
      history.replaceState(history.state, "", url);
    };

    let timer = 0;
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { remember(); ask(); }, 150);
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); remember(); ask(); });
    if (input.value.trim()) ask();
    else document.documentElement.classList.remove("asm-asks");
  };

  Object.assign(asmSearch, { attach, page });
})();
