// Everything here is a convenience: every page works without it.
import "htmx.org/dist/htmx.esm.min.js";
import { focusErrors } from "./errors.js";
import { guardForms } from "./forms.js";
import { listenToKeys } from "./keys.js";
import { saveFieldsOf } from "./returns.js";
import { offerPasskeys } from "./passkeys.js";
import { walkTables } from "./tables.js";
import { offerPictures } from "./charts.js";
import { moveMaps } from "./map.js";
import { pickUnits } from "./picker.js";
import { showUploads } from "./uploads.js";
import { reviewPlans } from "./review.js";
import { keepTyping } from "./typing.js";

stayInPart(document);
focusErrors(document);
guardForms(document);
listenToKeys(document);
document.querySelectorAll("form[data-autosave]").forEach(saveFieldsOf);
offerPasskeys(document);
walkTables(document);
offerPictures(document);
moveMaps(document);
pickUnits(document);
showUploads(document);
keepTyping(document);
reviewPlans(document);
keepTyping(document);
reviewPlans(document);
document.querySelectorAll("form[data-autosave]").forEach(saveFieldsOf);

// After htmx has put a part of a page in, that part gets the same conveniences.
document.addEventListener("htmx:after:swap", () => focusErrors(document));

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
