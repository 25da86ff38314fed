// Everything here is a convenience: every page works without it.
import "htmx.org/dist/htmx.min.js";
import { focusErrors } from "./errors.js";
import { guardForms } from "./forms.js";
import { listenToKeys } from "./keys.js";

focusErrors(document);
guardForms(document);
listenToKeys(document);

// After htmx has put a part of a page in, that part gets the same conveniences.
document.addEventListener("htmx:after:swap", () => focusErrors(document));
