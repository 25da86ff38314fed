// Everything here is a convenience: every page works without it.
import "htmx.org/dist/htmx.esm.min.js";
import { focusErrors } from "./errors.js";
import { guardForms } from "./forms.js";
import { listenToKeys } from "./keys.js";
import { walkTables } from "./tables.js";
import { offerPictures } from "./charts.js";
import { showUploads } from "./uploads.js";
import { keepTyping } from "./typing.js";
import { saveFieldsOf } from "./returns.js";

const loaded = new Set();

stayInPart(document);
focusErrors(document);
guardForms(document);
listenToKeys(document);
walkTables(document);
offerPictures(document);
showUploads(document);
// At once: what is typed is kept from the first key press on, also where the network goes away right after the page.
keepTyping(document);
document.querySelectorAll("form[data-autosave]").forEach(saveFieldsOf);
loadWhatIsThere();

// What only some pages have travels only with those.
function loadWhatIsThere() {
  once("form[data-passkey]", () => import("./passkeys.js").then((m) => m.offerPasskeys(document)));
  once("[data-offline-link]", () => import("./offline.js").then((m) => m.workOffline(document.querySelector("[data-offline-link]"))));
  once("[data-offline-queue]", () => import("./queue-page.js").then((m) => m.showQueue(document.querySelector("[data-offline-queue]"))));
  once("input[data-locate]", () => import("./locate.js").then((m) => m.offerPlaces(document)));
  once("[data-map]", () => import("./map.js").then((m) => m.moveMaps(document)));
  once("[data-picker]", () => import("./picker.js").then((m) => m.pickUnits(document)));
  once("form[data-keep]", () => import("./keep.js").then((m) => document.querySelectorAll("form[data-keep]").forEach(m.keepForm)));
  once("form[data-answer]", () => import("./contest.js"));
  once("[data-review]", () => import("./review.js").then((m) => m.reviewPlans(document)));
}

function once(selector, load) {
  if (loaded.has(selector) || !document.querySelector(selector)) return;
  loaded.add(selector);
  load();
}

// After htmx has put a part of a page in, that part gets the same conveniences.
document.addEventListener("htmx:after:swap", () => {
  focusErrors(document);
  loadWhatIsThere();
});

// A live part exchanges itself for another state of the same page (sorting, paging, filtering). A link to another page inside
// it is an ordinary link: htmx, which would look there for a part that is not there, does not hear of the click.
function stayInPart(document) {
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("[data-live] a[href]");
      if (link && link.pathname !== location.pathname) event.stopPropagation();
    },
    true,
  );
}

// The QR code of a learner's card carries the code behind the "#", where no server log sees it.
const cardCode = location.pathname.endsWith("/hoc/vao") ? document.querySelector("input[name=Code]") : null;
if (cardCode && location.hash.length > 1) cardCode.value = location.hash.slice(1);
