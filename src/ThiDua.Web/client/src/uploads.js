// A form with a file shows how far the file has come. The same POST to the same address: the answer is put in place of the page.
export function showUploads(document) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const bar = form.querySelector?.("[data-upload]");
    const chosen = [...(form.querySelectorAll?.("input[type=file]") ?? [])].some((input) => input.files.length);
    if (event.defaultPrevented || !bar || !chosen) return;
    event.preventDefault();
    send(form, event.submitter, bar);
  });
}

function send(form, submitter, bar) {
  const request = new XMLHttpRequest();
  const note = bar.closest(".field").querySelector("[role=status]");
  bar.hidden = false;
  bar.value = 0;
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (event.loaded / event.total) * 100;
    if (event.loaded === event.total) note.textContent = bar.dataset.sent;
  });
  request.addEventListener("load", () => show(request));
  request.addEventListener("error", () => {
    bar.hidden = true;
    note.textContent = bar.dataset.failed;
    form.dispatchEvent(new CustomEvent("send-failed", { bubbles: true }));
  });
  // A button without an address of its own answers with that of the page.
  request.open("POST", submitter?.hasAttribute("formaction") ? submitter.formAction : form.action);
  request.send(new FormData(form, submitter));
}

function show(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const address = new URL(request.responseURL);
  document.title = page.title;
  document.body.replaceWith(page.body);
  // A redirect leads on; a form that came back with its mistakes stays where it was.
  if (address.href !== location.href) history.pushState(null, "", address);
  window.scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("htmx:after:swap"));
  window.htmx?.process(document.body);
}
