// The summary of errors takes the focus when a page comes back with it; its links take the reader into the field.
export function focusErrors(document) {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary || summary.dataset.seen) return;
  summary.dataset.seen = "yes";
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
