// Everywhere after signing in: keeps the pages for entry on the device, takes forms in when there is no network, sends them later, and
// lets nobody sign out while something of theirs is not sent.
import { newKey } from "./new-key.js";
import { ACCOUNTS, drop, leftovers, listOf, put, send, unsent } from "./queue.js";

const OFTEN = 60_000;
const AGAIN = 3600_000;
const SLOT = "offline:pages";
const LEARNERS_SLOT = "offline:pages:learner";

const addressOf = (link) => link.dataset.address ?? ACCOUNTS;
const isLearners = (link) => addressOf(link) !== ACCOUNTS;

export function workOffline(link) {
  const person = link.dataset.person;
  show(link, person);
  document.addEventListener("submit", (event) => takeForm(event, link, person), true);
  document.addEventListener("click", (event) => guard(event, link, person), true);
  document.addEventListener("submit", (event) => guard(event, link, person), true);
  const flush = () => send(person, () => show(link, person), addressOf(link)).then(() => sent(link, person));
  window.addEventListener("online", flush);
  setInterval(flush, OFTEN);
  flush();
  keepPages(link, person);
  document.querySelectorAll("[data-keep-pages]").forEach(offerToKeep);
}

function sent(link, person) {
  show(link, person);
  // The page of the queue shows what became of each.
  document.dispatchEvent(new CustomEvent("queue-sent"));
}

async function show(link, person) {
  const count = unsent(await listOf(person)).length;
  link.hidden = count === 0;
  link.textContent = `${link.dataset.word} (${count})`;
}

// --- pages on the device ---
async function keepPages(link, person) {
  if (!("serviceWorker" in navigator)) return;
  const worker = await navigator.serviceWorker.register("/sw.js").catch(() => null);
  if (!worker) return;
  const ready = await navigator.serviceWorker.ready;
  const [slot, only] = isLearners(link) ? [LEARNERS_SLOT, "learner"] : [SLOT, "account"];
  // What the page says of itself: a course that was begun since is kept at once, not after the hour.
  const stamp = link.dataset.stamp ?? "";
  const last = JSON.parse(localStorage.getItem(slot) ?? "{}");
  if (last.person && last.person !== person) await ask(ready, { kind: "forget", only });
  if (last.person === person && last.stamp === stamp && Date.now() - last.at < AGAIN) return;
  try {
    const pages = await (await fetch(`${addressOf(link)}?handler=Forms`, { redirect: "manual" })).json();
    // This page came before the worker that keeps pages as they are opened.
    await ask(ready, { kind: "keep", pages: [...pages, location.pathname], shell: shellFiles() });
    localStorage.setItem(slot, JSON.stringify({ person, stamp, at: Date.now() }));
  } catch {
    // The next page tries again.
  }
}

const shellFiles = () => [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")].map((e) => e.src || e.href);

// A button that brings named pages, with their pictures and sounds, onto the device.
function offerToKeep(button) {
  if (!("serviceWorker" in navigator)) return;
  const note = document.querySelector("[data-keep-note]");
  const pages = button.dataset.keepPages.split(" ");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await ask(await navigator.serviceWorker.ready, { kind: "keep", pages, shell: shellFiles() }, 120_000);
    button.disabled = false;
    note.textContent = answer?.data === pages.length ? button.dataset.kept : button.dataset.failed;
    navigator.storage?.persist?.();
  });
}

function ask(registration, message, patience = 20_000) {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    setTimeout(done, patience);
    registration.active?.postMessage(message, [channel.port2]);
  });
}

// --- a form that is sent while there is no network ---
async function takeForm(event, link, person) {
  const form = event.target;
  if (!form.dataset?.offline || form.dataset.checked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (await answers(link)) {
    navigator.serviceWorker?.controller?.postMessage({ kind: "outdated", path: location.pathname });
    form.dataset.checked = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.checked;
    return;
  }
  const note = form.querySelector("[data-unsaved-note]");
  if (submitter?.dataset.online) {
    if (note) note.textContent = submitter.dataset.online;
    return;
  }
  if (!form.reportValidity()) return;
  const fields = [...new FormData(form, submitter)].filter(([name, value]) => !name.startsWith("__") && typeof value === "string");
  await put({ key: newKey(), person, kind: form.dataset.offline, title: form.dataset.offlineTitle ?? document.title, target: location.pathname, fields, typedAt: new Date().toISOString(), state: "waiting" });
  navigator.storage?.persist?.();
  // What the form itself kept is in the queue now.
  if (form.dataset.autosave) localStorage.removeItem(`return:${person}:${form.dataset.autosave}`);
  const kept = form.querySelector("[data-kept-note]");
  if (!kept && !form.dataset.autosave) form.reset();
  if (note) note.textContent = link.dataset.saved;
  form.dispatchEvent(new CustomEvent("kept-offline", { bubbles: true }));
  show(link, person);
  if (!kept) return window.scrollTo(0, 0);
  // A form that says itself what comes next stays as it was filled in.
  kept.hidden = false;
  kept.focus();
}

async function answers(link) {
  if (!navigator.onLine) return false;
  try {
    return (await fetch(`${addressOf(link)}?handler=Ping`, { cache: "no-store", signal: AbortSignal.timeout(5000), redirect: "manual" })).type !== "error";
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
    location.assign(addressOf(link));
    return;
  }
  for (const record of await listOf(person)) await drop(record.key);
  for (const { key } of typed) localStorage.removeItem(key);
  localStorage.removeItem(LEARNERS_SLOT);
  if (!isLearners(link)) localStorage.removeItem(SLOT);
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) await ask(worker, { kind: "forget", only: isLearners(link) ? "learner" : null });
  target.dataset.allowed = "yes";
  if (target.matches("a")) target.click();
  else target.requestSubmit(submitter);
}
