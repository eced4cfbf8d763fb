/* The card behind a figure: one at a time, opened by its address, closed by Escape or a click elsewhere. It gets links
   to its address, to its citation, and, where the page says how to report a mistake, to the same form, filled in. */
(() => {
  "use strict";
  const report = document.querySelector(".asm-report a");

  const cite = document.querySelector(".asm-cite");

  const link = (href, words, asks) => {
    const found = document.createElement("a");
    found.href = href;
    found.textContent = words;
    if (asks) found.setAttribute("aria-haspopup", asks);
    return found;
  };

  const offer = (figure) => {
    const last = figure.querySelector("dl")?.lastElementChild;
    if (!last || last.children.length > 1) return;
    last.append(", ", link(`#${figure.id}`, asm.say("địa chỉ", "address")));
    if (cite) last.append(", ", link(`#${cite.id}`, asm.say("trích dẫn", "cite"), "dialog"));
    if (report) last.append(", ", link(mistake(figure), asm.say("báo số sai", "report a mistake")));
  };

  const mistake = (figure) => {
    const printed = figure.querySelector("dd").textContent;
    const row = figure.closest("tr")?.querySelector("th[scope=row]");
    const name = [...(row?.childNodes ?? [])].filter((node) => !node.classList?.contains("asm-flag")).map((node) => node.textContent).join("");
    const address = new URL(report.href);
    const fill = (field, text) => address.searchParams.set(field, text);
    fill("page", `${address.searchParams.get("page")}#${figure.id}`);
    fill("figure", [name, figure.querySelector("summary").firstChild.textContent].filter(Boolean).join(": "));
    if (printed.startsWith("“")) fill("reported", printed);
    return address.href;
  };

  const closeOthers = (kept) => {
    document.querySelectorAll("details.asm-figure[open]").forEach((d) => { if (d !== kept) d.open = false; });
  };

  const openAddressed = () => {
    const id = asm.decoded(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView({ block: "center" }); }
  };

  document.addEventListener("toggle", (event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.matches(".asm-figure") && event.target.open) {
      closeOthers(event.target);
      offer(event.target);
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.asm-figure[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("details.asm-figure")) closeOthers(null);
  });
  window.addEventListener("hashchange", openAddressed);
  openAddressed();
})();
