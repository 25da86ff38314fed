// A field for a place gets a button that fills in where the device is.
export function offerPlaces(document) {
  for (const field of document.querySelectorAll("input[data-locate]")) {
    if (!("geolocation" in navigator) || field.nextElementSibling?.dataset.locateButton) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.dataset.locateButton = "";
    button.textContent = field.dataset.locate;
    button.addEventListener("click", () =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => (field.value = `${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)}`),
        () => field.focus(),
        { enableHighAccuracy: true, timeout: 20_000 },
      ),
    );
    field.after(button);
  }
}
