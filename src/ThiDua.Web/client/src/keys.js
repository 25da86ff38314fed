// Keys: ? shows them, Ctrl+S saves, Ctrl+Enter sends (the buttons say which: key="Save", key="Send"), / goes to the search box,
// Ctrl+K opens the palette: its list is walked by the arrow keys, Enter opens what is marked, else the first.
export function listenToKeys(document) {
  if (document.getElementById("keys")) document.querySelector("[data-show-keys]")?.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === "s") press(event, "[data-key-save]");
    else if (command && event.key === "Enter") press(event, "[data-key-send]");
    else if (command && event.key === "k") show(event, document.getElementById("palette"));
    else if (event.target.closest("#palette")) walk(event, document.getElementById("palette"));
    else if (!typing && !command && event.key === "?") show(event, document.getElementById("keys"));
    else if (!typing && !command && event.key === "/") focus(event, document.querySelector("[role=search] input"));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-show-keys]")) show(event, document.getElementById("keys"));
  });
}

function press(event, selector) {
  const form = event.target.closest("form");
  const button = form?.querySelector(selector) ?? document.querySelector(selector);
  if (!button) return;
  event.preventDefault();
  if (button.form) button.form.requestSubmit(button);
  else button.click();
}

function show(event, dialog) {
  if (!dialog?.showModal || isOpen(dialog)) return;
  event.preventDefault();
  // A popover where there is one: a modal dialog makes all else inert, and a long page answers the key late for it.
  if (dialog.showPopover) float(dialog);
  else dialog.showModal();
}

const isOpen = (dialog) => dialog.open || (dialog.showPopover && dialog.matches(":popover-open"));

// Like the modal dialog, it closes by its button and by Escape; who leaves it by Tab is not left behind it.
function float(dialog) {
  if (!dialog.popover) {
    dialog.popover = "auto";
    dialog.addEventListener("submit", (event) => event.submitter?.form.method === "dialog" && dialog.hidePopover());
    document.addEventListener("focusin", (event) => isOpen(dialog) && !dialog.contains(event.target) && dialog.hidePopover());
  }
  dialog.showPopover();
}

function focus(event, input) {
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}

function walk(event, palette) {
  const links = [...palette.querySelectorAll("a[href]")];
  const at = links.indexOf(event.target);
  const input = palette.querySelector("input");
  if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
  else if (event.key === "ArrowUp") (links[at - 1] ?? input).focus();
  else if (event.key === "Enter" && event.target === input && links.length) links[0].click();
  else return;
  event.preventDefault();
}
