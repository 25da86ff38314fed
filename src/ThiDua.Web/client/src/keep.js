// A form that is filled in where there may be no network (a checklist in a village): what is typed is kept in this browser with
// every change, survives a closed tab, and is put back until the server shows the same. Sending waits for the network.
export function keepForm(form) {
  const key = `keep:${form.dataset.keep}`;
  const state = form.querySelector("[data-keep-state]");
  const say = (text) => state && (state.textContent = text);
  const kept = read(key);
  if (kept) {
    if (matches(form, kept)) localStorage.removeItem(key);
    else {
      for (const [name, value] of kept) put(form, name, value);
      say(form.dataset.kept);
    }
  }
  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify(fieldsOf(form)));
    if (!navigator.onLine) say(form.dataset.kept);
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    say(form.dataset.kept);
  });
  window.addEventListener("online", () => say(""));
}

// Names of people are not kept: data-keep-not lists their fields.
const fieldsOf = (form) =>
  [...new FormData(form)].filter(([name, value]) => !name.startsWith("__") && name !== form.dataset.keepNot && typeof value === "string");

// 1000 comes back as 1.000, and the ends of texts without blanks.
const plain = (value) => value.trim().replaceAll(".", "").replaceAll("\r", "");

function matches(form, kept) {
  const now = new Map(fieldsOf(form));
  // What a hidden field says of the page as it was is no typing.
  return kept.every(([name, value]) => !now.has(name) || form.elements.namedItem(name)?.type === "hidden" || plain(now.get(name)) === plain(value));
}

function put(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field && "value" in field) field.value = value;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
