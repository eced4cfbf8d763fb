/* What the other scripts share: where the site is, how a script or a file of data is fetched when it is needed.
   The offline copy has no server: there data comes as scripts, and nothing vouches for a file but the folder. */
const asm = (() => {
  "use strict";
  const here = document.currentScript.src;
  const english = document.documentElement.lang === "en";
  const root = new URL(english ? "../../" : "../", here); // of the Vietnamese site: what both languages share
  const home = new URL("../", here); // of the page's own language
  const offline = location.protocol === "file:";
  const say = (vi, en) => (english ? en : vi);

  /** Without marks and capitals, as people type. Search folds further, on top of this. */
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").replace(/[A-Z]/g, (letter) => letter.toLowerCase());

  /** A part of an address as it reads; as it stands where somebody mistyped it. */
  const decoded = (part) => {
    try { return decodeURIComponent(part); } catch { return part; }
  };

  const loading = new Map();
  const arrived = new Map();

  const add = (address, integrity) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    if (integrity && !offline) script.integrity = integrity;
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });

  const once = (key, start) => {
    if (!loading.has(key)) {
      const promise = start();
      promise.catch(() => loading.delete(key)); // the next try may find the network again
      loading.set(key, promise);
    }
    return loading.get(key);
  };

  /** A script of ours that not every page needs, by its name in `assets/`. */
  const script = (name) => once(name, () => {
    const vouched = document.querySelector(`meta[name="asm-script"][data-file="${name}"]`);
    return add(new URL(`assets/${name}`, root), vouched.content);
  });

  /** A JSON file as a value. */
  const data = (address) => {
    const url = new URL(address, document.baseURI).href;
    return once(url, async () => {
      if (!offline) {
        const response = await fetch(url);
        if (!response.ok) throw new Error(`${response.status} ${url}`);
        return response.json();
      }
      await add(`${url}.js`);
      return arrived.get(decodeURIComponent(url));
    });
  };

  /** What a data file of the offline copy calls. */
  const give = (value) => arrived.set(decodeURIComponent(document.currentScript.src.replace(/\.js$/, "")), value);

  // A link that a script made names its page there too, whoever made it.
  if (offline) document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);

  return { english, root, home, offline, say, fold, decoded, script, data, give };
})();
