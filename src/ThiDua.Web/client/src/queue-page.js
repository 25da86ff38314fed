// The page of the queue: state of each record, retry, both values of a conflict, export to a file and import from one.
import { newKey } from "./new-key.js";
import { drop, leftovers, listOf, put, send } from "./queue.js";

export function showQueue(place) {
  const words = place.dataset;
  const list = place.querySelector("[data-queue-list]");
  const note = place.querySelector("[data-queue-note]");
  const refused = sessionStorage.getItem("offline:refused");
  sessionStorage.removeItem("offline:refused");
  if (refused) note.textContent = refused;
  else told();
  document.querySelector("[data-queue-send]").addEventListener("click", sendNow);
  document.querySelector("[data-queue-file]").addEventListener("change", takeFile);
  window.addEventListener("online", sendNow);
  document.addEventListener("queue-sent", draw);
  draw();

  async function draw() {
    const records = await listOf(words.person);
    const typed = leftovers(words.person);
    list.replaceChildren(...records.map(card), ...typed.map(leftover));
    if (records.length + typed.length === 0) list.append(tag("p", "muted", words.none));
  }

  function card(record) {
    const state = tag("span", `tag ${{ sent: "good", conflict: "warn", refused: "bad" }[record.state] ?? "info"}`, words[record.state] ?? record.state);
    const facts = [tag("p", "", `${words.typed}: ${when(record.typedAt)}`)];
    if (record.answer?.receivedAt) facts.push(tag("p", "", `${words.received}: ${when(record.answer.receivedAt)}`));
    if (record.message) facts.push(tag("p", "", record.message));
    const actions = [];
    if (record.state === "waiting" || record.state === "sending") actions.push(button(words.retry, sendNow));
    if (record.answer?.address ?? (record.state !== "sent" && record.target)) actions.push(linkTo(record.answer?.address ?? record.target));
    const conflicts = record.answer?.conflicts ?? [];
    if (record.state === "conflict" && conflicts.length > 0) {
      facts.push(table(conflicts));
      actions.push(button(words.keepMine, () => keepMine(record, conflicts)), button(words.takeTheirs, () => remove(record)));
    }
    if (record.state !== "sent") actions.push(button(words.export, () => save(record)));
    actions.push(sure(() => remove(record)));
    return section(record.title, state, facts, actions);
  }

  function leftover({ key, address, text }) {
    const actions = [button(words.export, () => save({ leftover: key, text })), sure(() => (localStorage.removeItem(key), draw()))];
    if (address) actions.unshift(linkTo(address));
    return section(address ?? key, tag("span", "tag warn", words.leftover), [], actions);
  }

  // Sent again with what stands on the server as its base: the person has seen both.
  async function keepMine(record, conflicts) {
    const fields = new Map(record.kind === "return" ? [] : record.fields);
    for (const { fields: mine, base } of conflicts) for (const [name, value] of [...Object.entries(mine), ...Object.entries(base)]) fields.set(name, value);
    if (record.kind === "return") fields.set("viec", new Map(record.fields).get("viec") ?? "luu");
    await put({ ...record, key: newKey(), fields: [...fields], state: "waiting", message: "", answer: null });
    await remove(record);
    sendNow();
  }

  async function remove(record) {
    await drop(record.key);
    draw();
  }

  async function sendNow() {
    const outcome = await send(words.person, draw, words.address);
    note.textContent = outcome === "signed-out" ? words.signIn : "";
    draw();
  }

  function save(record) {
    const file = new Blob([JSON.stringify({ product: "thi-dua", version: 1, record }, null, 1)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `ban-ghi-${(record.key ?? "dang-nhap").slice(0, 8)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  async function takeFile(event) {
    try {
      const { product, record } = JSON.parse(await event.target.files[0].text());
      if (product !== "thi-dua" || !record.key || !Array.isArray(record.fields) || !record.kind) throw new Error("other");
      // The key stays: the record is taken once, from whichever device it comes first.
      await put({ ...record, person: words.person, state: "waiting", answer: null, message: "" });
      note.textContent = words.imported;
      sendNow();
    } catch {
      note.textContent = words.notImported;
    }
    event.target.value = "";
  }

  async function told() {
    if (!navigator.storage?.persisted) return;
    note.textContent = (await navigator.storage.persisted()) ? words.stored : words.notStored;
  }

  function table(conflicts) {
    const out = tag("table", "table");
    const head = out.createTHead().insertRow();
    for (const title of ["", words.mine, words.theirs]) head.append(Object.assign(document.createElement("th"), { textContent: title, scope: "col" }));
    const body = out.createTBody();
    for (const conflict of conflicts) {
      const row = body.insertRow();
      row.append(Object.assign(document.createElement("th"), { textContent: conflict.label, scope: "row" }));
      row.insertCell().textContent = conflict.mine;
      row.insertCell().textContent = conflict.theirs;
    }
    return out;
  }

  function section(title, state, facts, actions) {
    const out = tag("section", "queue-record");
    const head = tag("h2", "", `${title} `);
    head.append(state);
    const row = tag("div", "cluster");
    row.append(...actions);
    out.append(head, ...facts, row);
    return out;
  }

  function sure(action) {
    const out = button(words.drop, () => {
      if (out.dataset.asked) return action();
      out.dataset.asked = "yes";
      out.textContent = words.sure;
    });
    return out;
  }

  function linkTo(address) {
    return Object.assign(tag("a", "btn", words.open), { href: address });
  }
}

function button(text, action) {
  const out = tag("button", "btn", text);
  out.type = "button";
  out.addEventListener("click", action);
  return out;
}

function tag(name, type, text) {
  const out = document.createElement(name);
  if (type) out.className = type;
  if (text) out.textContent = text;
  return out;
}

function when(iso) {
  const at = new Date(iso);
  const two = (n) => String(n).padStart(2, "0");
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
