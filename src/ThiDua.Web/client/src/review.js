// The review of a plan: text and items find each other, keys go through the items, and what others do appears. The page works without
// this; what is shown is always taken from the page itself, at the same address.
import { postTo } from "./typing.js";

const beat = 4000;
const keysOff = "review-keys-off";
let root = null;

export function reviewPlans(document) {
  root = document.querySelector("[data-review]");
  if (!root) return;
  root.addEventListener("click", find);
  prepare();
  if (!root.dataset.draft) return;
  document.addEventListener("submit", decide);
  document.addEventListener("keydown", press);
  root.addEventListener("change", switchKeys);
  const open = root.querySelector(".editing");
  if (open) {
    show(document.getElementById(`m-${open.dataset.item}`));
    open.querySelector("textarea, input:not([type=hidden]), select")?.focus({ preventScroll: true });
  } else if (location.hash.startsWith("#i-")) select(document.querySelector(location.hash));
  pulse();
  setInterval(pulse, beat);
}

const part = (name, of = root) => of.querySelector(`[data-part=${name}]`);
const items = () => [...root.querySelectorAll("[data-item]")];
const current = () => root.querySelector("[data-item].current");

function prepare() {
  const keys = root.querySelector(".review-keys");
  if (!keys) return;
  keys.hidden = false;
  keys.querySelector("[data-keys-off]").checked = localStorage.getItem(keysOff) === "yes";
}

function switchKeys(event) {
  if (event.target.matches("[data-keys-off]")) localStorage.setItem(keysOff, event.target.checked ? "yes" : "no");
}

// A click on a marked sentence finds its item, a click on the place of an item finds the sentence.
function find(event) {
  const mark = event.target.closest("mark[data-of]");
  const item = mark && document.getElementById(`i-${mark.dataset.of}`);
  const place = event.target.closest("[data-find]");
  if (item) select(item);
  else if (place) show(document.getElementById(`m-${place.dataset.find}`) ?? document.getElementById(`p-${place.dataset.paragraph}`));
  else return;
  event.preventDefault();
  if (place) select(place.closest("[data-item]"), false);
}

function select(item, withText = true) {
  if (!item) return;
  root.querySelectorAll(".current").forEach((other) => other.classList.remove("current"));
  item.classList.add("current");
  const mark = document.getElementById(`m-${item.dataset.item}`);
  mark?.classList.add("current");
  item.scrollIntoView({ block: "nearest" });
  if (!item.contains(document.activeElement)) item.focus({ preventScroll: true });
  if (withText && mark) show(mark);
}

// Moves the text in its own pane where it has one, so that the item stays in sight.
function show(mark) {
  if (!mark) return;
  const pane = part("text");
  if (pane.scrollHeight <= pane.clientHeight) mark.scrollIntoView({ block: "center" });
  else pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  root.querySelectorAll(".found").forEach((other) => other.classList.remove("found"));
  mark.classList.add("found");
}

const verbs = { a: "accept", r: "reject", e: "edit" };

function press(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(keysOff) === "yes") return;
  const key = event.key.toLowerCase();
  if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (verbs[key] && current()) current().querySelector(`[data-do=${verbs[key]}]`)?.click();
  else return;
  event.preventDefault();
}

function move(step) {
  const all = items();
  const at = all.indexOf(current());
  const next = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
  if (next) select(next);
  else root.querySelector(step > 0 ? "[data-part=items] a[rel=next]" : "[data-part=items] a[rel=prev]")?.click();
}

// Accept and reject without leaving the place: the same form to the same address, and the page that comes back.
async function decide(event) {
  if (event.target.id !== "decide" || !event.submitter || event.defaultPrevented) return;
  event.preventDefault();
  const item = event.submitter.closest("[data-item]").dataset.item;
  const body = new FormData(event.target, event.submitter);
  try {
    const answer = await fetch(event.target.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector("[data-review]")) return wholePage(answer.url, page);
    exchange(page);
    const all = items();
    const at = all.findIndex((i) => i.dataset.item === item);
    select([...all.slice(at), ...all.slice(0, at)].find((i) => i.dataset.decision === "Pending") ?? all[at]);
  } catch {
    location.reload();
  }
}

// A mistake or a lost race is told at the item's own form: the page as it came.
function wholePage(url, page) {
  if (!page.querySelector("[data-review]")) return location.assign(url);
  exchange(page);
  const open = root.querySelector(".editing");
  open?.scrollIntoView();
  open?.querySelector("textarea, input:not([type=hidden])")?.focus();
}

async function pulse() {
  if (document.hidden) return;
  const body = new FormData();
  const open = root.querySelector(".editing")?.dataset.item;
  if (open) body.set("item", open);
  try {
    const answer = await postTo(root, "Pulse", body);
    if (!answer.ok) return;
    const { stamp, others } = await answer.json();
    const head = part("head");
    if (head.dataset.stamp !== stamp || head.dataset.others !== others.join(" ")) await refresh();
  } catch {
    // The next beat asks again.
  }
}

async function refresh() {
  const focus = document.activeElement;
  // Whoever is choosing in a list is not disturbed; the next beat comes soon.
  if (focus?.matches("select, input, textarea") && !focus.closest(".editing")) return;
  const answer = await fetch(location.href);
  if (answer.ok) exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

// Takes the parts of a newer state of the page; the form that is being filled in stays as it is.
function exchange(page) {
  const fresh = page.querySelector("[data-review]");
  if (!fresh) return;
  const chosen = current()?.dataset.item;
  const open = root.querySelector(".editing");
  const [focus, scroll] = [document.activeElement?.id, part("text").scrollTop];
  const unfolded = [...root.querySelectorAll("details[open] > summary")].map((s) => s.textContent);
  const place = open && fresh.querySelector(`[data-item="${open.dataset.item}"]`);
  if (place && !place.classList.contains("editing")) place.replaceWith(open);
  else if (place && open.contains(document.activeElement)) place.replaceWith(open);
  for (const name of ["head", "text", "items"]) part(name).replaceWith(part(name, fresh));
  part("text").scrollTop = scroll;
  for (const summary of root.querySelectorAll("details > summary")) {
    if (unfolded.includes(summary.textContent)) summary.parentElement.open = true;
  }
  prepare();
  if (chosen) {
    document.getElementById(`i-${chosen}`)?.classList.add("current");
    document.getElementById(`m-${chosen}`)?.classList.add("current");
  }
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}
