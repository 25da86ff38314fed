// Forms: no double sending, a word of warning before typed things are lost, files too large are said before they travel.
const texts = () => document.body.dataset;
let changed = null;

export function guardForms(document) {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", onInput);
  document.addEventListener("change", checkFiles);
  document.addEventListener("send-failed", (event) => release(event.target));
  document.addEventListener("kept-offline", () => (changed = null));
  window.addEventListener("beforeunload", (event) => {
    if (changed?.isConnected) event.preventDefault();
  });
  // A page taken back from the browser's memory can be sent again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
}

function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  changed = null;
  // aria-disabled, not disabled: a disabled button would not send its own name and would lose the focus.
  form.querySelectorAll("button:not([type=button])").forEach((button) => button.setAttribute("aria-disabled", "true"));
  // A download leaves the page where it is: the form is freed again.
  setTimeout(release, 10000, form);
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}

function onInput(event) {
  const form = event.target.form;
  // A form that saves itself, or is kept with every key press, has its own words for what is not saved yet.
  const keepsItself = form?.dataset.autosave !== undefined || form?.dataset.typing !== undefined;
  if (!form || form.dataset.unsaved === undefined || keepsItself || changed === form) return;
  changed = form;
  const note = form.querySelector("[data-unsaved-note]");
  if (note) note.textContent = texts().unsaved;
}

function checkFiles(event) {
  const input = event.target;
  const limit = Number(input.dataset?.maxBytes);
  if (input.type !== "file" || !limit) return;
  const large = [...input.files].some((file) => file.size > limit);
  const note = document.getElementById(`${input.id}-note`);
  if (note) note.textContent = large ? input.dataset.tooLarge : "";
  input.setCustomValidity(large ? input.dataset.tooLarge : "");
}
