/* Citing, second part: the box. Escape, its button or a click outside close it; the focus goes back to what asked. */
(() => {
  "use strict";
  const { say } = asm;

  const make = (name, properties = {}, ...within) => {
    const found = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in found) found[key] = value; else found.setAttribute(key, value);
    }
    found.append(...within);
    return found;
  };

  const title = make("h2", { id: "asm-box-title" });
  const what = make("p", { className: "asm-box__what" });
  const tabs = make("div", { className: "asm-box__tabs", role: "tablist", "aria-label": say("Kiểu trích dẫn", "Style") });
  const text = make("pre", { id: "asm-box-text", tabIndex: 0 });
  const copy = make("button", { type: "button", className: "asm-box__copy", textContent: say("Chép", "Copy") });
  const more = make("a", { className: "asm-box__more" });
  const said = make("span", { role: "status" });
  const close = make("button", { type: "button", className: "asm-box__close", "aria-label": say("Đóng", "Close"), textContent: "✕" });
  const box = make("dialog", { className: "asm-box", "aria-labelledby": title.id },
    make("div", { className: "asm-box__in" }, title, close, what, tabs, text, make("p", { className: "asm-box__tools" }, copy, more, said)));

  const copied = async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch { // not everywhere is a page allowed to: then as by hand
      getSelection().selectAllChildren(text);
      if (!document.execCommand("copy")) {
        said.textContent = say("Đã chọn, hãy nhấn Ctrl+C", "Selected: press Ctrl+C");
        return;
      }
    }
    said.textContent = say("Đã chép", "Copied");
  };

  const KINDS = { BibTeX: ["bib", "application/x-bibtex"], "CSL-JSON": ["json", "application/vnd.citationstyles.csl+json"] };

  /** BibTeX and CSL-JSON are for programs: they are files as well. */
  const offer = (name, content, key) => {
    URL.revokeObjectURL(more.href);
    const [ending, type] = KINDS[name] ?? [];
    more.hidden = !ending;
    if (!ending) return;
    more.removeAttribute("target");
    more.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    more.download = `${key}.${ending}`;
    more.textContent = say(`Tải .${ending}`, `Download .${ending}`);
  };

  /** One style at a time; arrows go from one to the next. */
  const choose = (styles, at, key, andFocus) => {
    const [name, language, content] = styles[at];
    [...tabs.children].forEach((tab, number) => {
      tab.setAttribute("aria-selected", String(number === at));
      tab.tabIndex = number === at ? 0 : -1;
    });
    if (andFocus) tabs.children[at].focus();
    text.setAttribute("aria-labelledby", tabs.children[at].id);
    text.lang = language || document.documentElement.lang;
    text.className = language ? "asm-box__words" : "";
    text.textContent = content;
    said.textContent = "";
    offer(name, content, key);
  };

  const show = (opener, name, whole) => {
    title.textContent = name;
    what.textContent = whole;
    said.textContent = "";
    if (!box.isConnected) document.body.append(box);
    box.addEventListener("close", () => opener.focus({ preventScroll: true }), { once: true });
    box.showModal();
    text.scrollTop = 0;
  };

  const cite = (opener, styles, whole) => {
    const key = styles[2][2].match(/\{(.*),/)[1];
    tabs.replaceChildren(...styles.map(([name, language], at) => make("button", {
      type: "button", role: "tab", id: `asm-box-tab-${at}`, "aria-controls": text.id, textContent: name,
      lang: language || document.documentElement.lang, onclick: () => choose(styles, at, key, true),
    })));
    tabs.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const now = [...tabs.children].findIndex((tab) => tab.getAttribute("aria-selected") === "true");
      if (step) choose(styles, (now + step + styles.length) % styles.length, key, true);
    };
    tabs.hidden = false;
    text.setAttribute("role", "tabpanel");
    choose(styles, 0, key, false);
    show(opener, say("Trích dẫn", "Cite"), whole);
    tabs.children[0].focus();
  };

  const escaped = (value) => value.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  const embed = (opener) => {
    const name = opener.closest(".asm-chart").querySelector("figcaption").firstChild.textContent.trim();
    tabs.hidden = true;
    text.setAttribute("role", "region");
    text.setAttribute("aria-labelledby", title.id);
    text.className = "";
    text.removeAttribute("lang");
    text.textContent = `<iframe src="${escaped(opener.href)}" title="${escaped(name)}" width="100%" height="${opener.dataset.height}" loading="lazy" style="border:0"></iframe>`;
    more.hidden = false;
    more.removeAttribute("download");
    Object.assign(more, { href: opener.href, target: "_blank", rel: "noopener", textContent: say("Xem trước", "Preview") });
    show(opener, say("Nhúng biểu đồ", "Embed this chart"), name);
    copy.focus();
  };

  /** What was asked for: the page, a part of it by name, or the figure or chart that the asker stands in. */
  asmCite.open = async (asker, block) => {
    if (asker.matches(".asm-embed")) return embed(asker);
    const name = asker.dataset.asmCite ?? asker.closest(".asm-figure, .asm-chart")?.id ?? "";
    if (!name) {
      const styles = [...block.querySelectorAll("pre")].map((pre, at) => [
        pre.dataset.name, at < 2 ? pre.lang || document.documentElement.lang : "", pre.textContent]);
      return cite(asker, styles, document.querySelector("h1").innerText.replace(/\s+/g, " "));
    }
    const page = await asm.data(block.dataset.asmCitations);
    const language = asm.english ? "en" : "vi";
    return cite(asker, asmCite.styled(page, name, language), asmCite.titleOf(page, name, language));
  };

  copy.addEventListener("click", copied);
  close.addEventListener("click", () => box.close());
  // What happens in the box is its own affair: no card behind it closes, no key searches.
  box.addEventListener("click", (event) => { event.stopPropagation(); if (event.target === box) box.close(); });
  box.addEventListener("keydown", (event) => event.stopPropagation());
})();
