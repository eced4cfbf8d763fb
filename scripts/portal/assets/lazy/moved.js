/* At an address that a page left: on to where it went, to the same figure. */
location.replace(document.querySelector("link[rel=canonical]").href + location.search + location.hash);
