// What is typed into a form of a draft is kept with every key press: at once in this browser, and on the server as fast as it answers.
// The browser forgets it only when the server has acknowledged it, so a tab that dies after any key press loses nothing.
import { newKey } from "./new-key.js";
const prefix = "typing:";
const underWay = new Set();

export function keepTyping(document) {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-typing]");
    if (form) typed(desk, form);
  });
  bringLeftovers(desk);
}

// A form of one subject (an item, or the header) for one person: others at the same machine do not see it.
const keyOf = (desk, subject) => `${prefix}${desk.dataset.person}:${desk.dataset.plan}:${subject}`;

function typed(desk, form) {
  const sequence = Math.max(Date.now(), Number(form.dataset.sequence) + 1);
  form.dataset.sequence = sequence;
  form.elements.Sequence.value = sequence;
  const fields = [...new FormData(form)].filter(([name]) => !name.startsWith("__"));
  const key = keyOf(desk, form.dataset.subject);
  localStorage.setItem(key, JSON.stringify({ subject: form.dataset.subject, sequence, version: form.dataset.version, fields }));
  send(desk, key, form);
}

// One request at a time for each form: what was typed meanwhile goes with the next.
async function send(desk, key, form) {
  if (underWay.has(key)) return;
  const kept = JSON.parse(localStorage.getItem(key));
  if (!kept) return;
  underWay.add(key);
  const outcome = await post(desk, kept);
  underWay.delete(key);
  const now = JSON.parse(localStorage.getItem(key));
  if (outcome && now?.sequence === kept.sequence) localStorage.removeItem(key);
  say(form, outcome ? desk.dataset.kept : desk.dataset.failed);
  if (!outcome) setTimeout(send, 3000, desk, key, form);
  else if (now && now.sequence !== kept.sequence) send(desk, key, form);
  return outcome;
}

/** "Kept", "Older" (the server knows something newer), "NotThere"; null while the server cannot be reached. */
async function post(desk, { subject, sequence, version, fields }) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.set("subject", subject);
  body.set("sequence", sequence);
  body.set("version", version);
  try {
    const answer = await postTo(desk, "Typing", body);
    return answer.ok ? (await answer.json()).outcome : answer.status === 404 ? "NotThere" : null;
  } catch {
    return null;
  }
}

/** Sends a form to the desk of the draft, with the token of the page and a key of its own. */
export function postTo(desk, handler, body) {
  body.set("__RequestVerificationToken", document.querySelector("[name=__RequestVerificationToken]")?.value ?? "");
  body.set("__key", newKey());
  return fetch(`${desk.dataset.desk}?handler=${handler}`, { method: "POST", body, keepalive: true });
}


// What a tab left behind goes to the server first; then the page shows it as it shows all that was typed and not saved.
async function bringLeftovers(desk) {
  const mine = `${prefix}${desk.dataset.person}:${desk.dataset.plan}:`;
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(mine));
  const outcomes = await Promise.all(keys.map((key) => send(desk, key, null)));
  if (outcomes.includes("Kept")) location.reload();
}

function say(form, sentence) {
  const note = form?.querySelector("[data-unsaved-note]");
  if (note) note.textContent = sentence ?? "";
}
