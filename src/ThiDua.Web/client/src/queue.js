// Records that wait on this device until the server has them: one store for all accounts, each sees and sends its own.
const NAME = "thi-dua";
const STORE = "queue";

/** Where accounts send what waits; learners, who have a card instead, send theirs elsewhere. */
export const ACCOUNTS = "/ngoai-tuyen";
const KEPT_AFTER = 7 * 24 * 3600 * 1000;

function open() {
  return new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("person", "person");
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

async function within(mode, work) {
  const db = await open();
  try {
    return await new Promise((done, fail) => {
      const act = db.transaction(STORE, mode);
      const request = work(act.objectStore(STORE));
      // A record counts as kept when the transaction is, not when it was asked for.
      act.oncomplete = () => done(request?.result);
      act.onerror = act.onabort = () => fail(act.error);
    });
  } finally {
    db.close();
  }
}

export const put = (record) => within("readwrite", (store) => store.put(record));

export const drop = (key) => within("readwrite", (store) => store.delete(key));

export async function listOf(person) {
  const all = (await within("readonly", (store) => store.index("person").getAll(person))) ?? [];
  const over = all.filter((r) => r.state === "sent" && Date.now() - r.doneAt > KEPT_AFTER);
  for (const record of over) await drop(record.key);
  return all.filter((r) => !over.includes(r)).sort((a, b) => a.typedAt.localeCompare(b.typedAt));
}

export const unsent = (records) => records.filter((r) => r.state !== "sent");

/** What was typed into forms that save themselves, and not sent: the name of what this browser keeps, and the form's address. */
export function leftovers(person) {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(`return:${person}:`) || key.startsWith(`typing:${person}:`))
    .map((key) => ({ key, address: key.startsWith("return:") ? key.slice(`return:${person}:`.length).replace(/\/tu-luu$/, "") : null, text: localStorage.getItem(key) }));
}

/** Sends what waits, one after another; says how it went for each. One tab at a time. */
export function send(person, onChange = () => {}, address = ACCOUNTS) {
  const work = () => sendAll(person, onChange, address);
  return navigator.locks ? navigator.locks.request("queue", work) : work();
}

async function sendAll(person, onChange, address) {
  const waiting = (await listOf(person)).filter((r) => r.state === "waiting" || r.state === "sending");
  if (waiting.length === 0) return "none";
  let me;
  try {
    const answer = await fetch(`${address}?handler=Me`, { headers: { accept: "application/json" }, redirect: "manual" });
    if (!answer.ok) return "signed-out";
    me = await answer.json();
  } catch {
    return "offline";
  }
  if (me.person !== person) return "signed-out";
  for (const record of waiting) {
    await put({ ...record, state: "sending", tries: (record.tries ?? 0) + 1 });
    onChange();
    const after = await sendOne(record, me.token, address);
    await put(after.record);
    onChange();
    if (after.stop) return after.stop;
  }
  return "done";
}

async function sendOne(record, token, address) {
  const body = new URLSearchParams();
  for (const [name, value] of record.fields) if (!name.startsWith("__")) body.append(name, value);
  body.set("__key", record.key);
  body.set("__RequestVerificationToken", token);
  body.set("kind", record.kind);
  body.set("target", record.target);
  body.set("typedAt", record.typedAt);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
    if (!answer.ok) return { record: { ...record, state: "waiting", message: `${answer.status}` }, stop: answer.status === 429 || answer.status >= 500 ? "later" : null };
    const said = await answer.json();
    const state = { Taken: "sent", Conflict: "conflict", Refused: "refused" }[said.outcome];
    return { record: { ...record, state, message: said.message, answer: said, doneAt: Date.now() } };
  } catch {
    return { record: { ...record, state: "waiting" }, stop: "offline" };
  }
}
