/* A chart as PNG, for who cannot use an SVG: the browser paints it from the one that stands alone, on a click. From a
   folder a browser gives no painted file away: there is none in the offline copy. */
(() => {
  "use strict";
  const SCALE = 2;

  const loaded = (address) => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(address));
    image.src = address;
  });

  const painted = async (address) => {
    const image = await loaded(address);
    const canvas = document.createElement("canvas");
    canvas.width = SCALE * image.naturalWidth;
    canvas.height = SCALE * image.naturalHeight;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(address))), "image/png");
    });
  };

  const save = async (svg) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await painted(svg));
    link.download = decodeURIComponent(new URL(svg).pathname.split("/").pop()).replace(/svg$/, "png");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  if (!asm.offline) document.querySelectorAll('.asm-chart a[download][href$=".svg"]').forEach((drawn) => {
    const figure = drawn.closest(".asm-chart");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "asm-chart__png";
    button.textContent = "PNG";
    drawn.after(button);
    button.addEventListener("click", () => save(drawn.href).catch((error) => {
      console.error(error);
      figure.querySelector(".asm-chart__said").textContent = asm.say("Trình duyệt không vẽ được PNG; hãy tải SVG.", "This browser could not make the PNG; take the SVG.");
    }));
  });
})();
