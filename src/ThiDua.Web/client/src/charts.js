// A drawing as PNG: the browser paints the SVG file that the page offers anyway. The buttons appear only where this runs.
export function offerPictures(document) {
  show(document);
  document.addEventListener("htmx:after:swap", () => show(document));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-png]");
    if (button) save(button);
  });
}

function show(document) {
  for (const button of document.querySelectorAll("[data-png][hidden]")) button.hidden = false;
}

async function save(button) {
  const [width, height] = button.dataset.size.split("x").map(Number);
  const image = new Image();
  image.src = button.dataset.png;
  await image.decode();
  const canvas = document.createElement("canvas");
  // Twice as fine as the screen: good enough for paper.
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${button.dataset.name}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
}
