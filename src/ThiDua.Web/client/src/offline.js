// Everywhere after signing in: keeps the pages for entry on the device, takes forms in when there is no network, sends them later, and
// lets nobody sign out while something of theirs is not sent.
import { newKey } from "./new-key.js";
import { drop, leftovers, listOf, put, send, unsent } from "./queue.js";

const OFTEN = 60_000;
const AGAIN = 3600_000;

export function workOffline(link) {
  const person = link.dataset.person;
  show(link, person);
  document.addEventListener("submit", (event) => takeForm(event, link, person), true);
  document.addEventListener("click", (event) => guard(event, link, person), true);
  document.addEventListener("submit", (event) => guard(event, link, person), true);
  const flush = () => send(person, () => show(link, person)).then(() => show(link, person));
  window.addEventListener("online", flush);
  setInterval(flush, OFTEN);
  flush();
  keepPages(person);
}

async function show(link, person) {
  const count = unsent(await listOf(person)).length;
  link.hidden = count === 0;
  link.textContent = `${link.dataset.word} (${count})`;
}

// --- pages on the device ---
async function keepPages(person) {
  if (!("serviceWorker" in navigator)) return;
  const worker = await navigator.serviceWorker.register("/sw.js").catch(() => null);
  if (!worker) return;
  const ready = await navigator.serviceWorker.ready;
  const last = JSON.parse(localStorage.getItem("offline:pages") ?? "{}");
  if (last.person && last.person !== person) await ask(ready, { kind: "forget" });
  if (last.person === person && Date.now() - last.at < AGAIN) return;
  try {
    const pages = await (await fetch("/ngoai-tuyen?handler=Forms", { redirect: "manual" })).json();
    const shell = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")].map((e) => e.src || e.href);
    await ask(ready, { kind: "keep", pages, shell });
    localStorage.setItem("offline:pages", JSON.stringify({ person, at: Date.now() }));
  } catch {
    // The next page tries again.
  }
}

function ask(registration, message) {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    setTimeout(done, 20_000);
    registration.active?.postMessage(message, [channel.port2]);
  });
}

// --- a form that is sent while there is no network ---
async function takeForm(event, link, person) {
  const form = event.target;
  if (form.dataset?.offline === undefined || form.dataset.checked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (await answers()) {
    form.dataset.checked = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.checked;
    return;
  }
  if (!form.reportValidity()) return;
  const fields = [...new FormData(form, submitter)].filter(([name, value]) => !name.startsWith("__") && typeof value === "string");
  await put({ key: newKey(), person, kind: form.dataset.offline, title: form.dataset.offlineTitle ?? document.title, target: location.pathname, fields, typedAt: new Date().toISOString(), state: "waiting" });
  navigator.storage?.persist?.();
  // What the form itself kept is in the queue now.
  if (form.dataset.autosave) localStorage.removeItem(`return:${person}:${form.dataset.autosave}`);
  else form.reset();
  const note = form.querySelector("[data-unsaved-note]");
  if (note) note.textContent = link.dataset.saved;
  form.dispatchEvent(new CustomEvent("kept-offline", { bubbles: true }));
  show(link, person);
  window.scrollTo(0, 0);
}

async function answers() {
  if (!navigator.onLine) return false;
  try {
    return (await fetch("/ngoai-tuyen?handler=Ping", { cache: "no-store", signal: AbortSignal.timeout(5000), redirect: "manual" })).type !== "error";
  } catch {
    return false;
  }
}

// --- signing out ---
function guard(event, link, person) {
  const target = event.type === "click" ? event.target.closest?.("a[href='/dang-xuat']") : event.target.matches?.("form[action='/dang-xuat'], form[data-sign-out]") ? event.target : null;
  if (!target || target.dataset.allowed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leave(target, event.submitter, link, person);
}

async function leave(target, submitter, link, person) {
  const waiting = unsent(await listOf(person));
  const typed = leftovers(person);
  if (waiting.length + typed.length > 0) {
    sessionStorage.setItem("offline:refused", link.dataset.refuse.replace("{0}", waiting.length + typed.length));
    location.assign("/ngoai-tuyen");
    return;
  }
  for (const record of await listOf(person)) await drop(record.key);
  for (const { key } of typed) localStorage.removeItem(key);
  localStorage.removeItem("offline:pages");
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) await ask(worker, { kind: "forget" });
  target.dataset.allowed = "yes";
  if (target.matches("a")) target.click();
  else target.requestSubmit(submitter);
}
