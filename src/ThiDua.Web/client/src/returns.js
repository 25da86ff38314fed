// The form of a return saves each field by itself, says how it stands, keeps what could not be sent yet on this device, and
// shows what others type into the same return. Without this the form is saved with its button.
import { newKey } from "./new-key.js";

const PAUSE = 800;
const LOOK = 5000;

export function saveFieldsOf(form) {
  const words = form.dataset;
  const cells = [...form.querySelectorAll("[data-cell]")];
  const waiting = new Set();
  let sending = false;
  let failures = 0;
  let timer = null;
  let leaving = null;

  restore();
  takeUp();
  form.addEventListener("input", (event) => touched(event.target.closest("[data-cell]"), PAUSE));
  form.addEventListener("change", (event) => touched(event.target.closest("[data-cell]"), 0));
  form.addEventListener("keydown", move);
  form.addEventListener("paste", paste);
  form.addEventListener("submit", leave);
  window.addEventListener("online", () => flush());
  setInterval(look, LOOK);

  function touched(cell, pause) {
    if (!cell) return;
    waiting.add(cell);
    say(cell, "dirty");
    remember();
    clearTimeout(timer);
    timer = setTimeout(flush, pause);
  }

  // The form itself carries everything now: a field that is sent beside it would meet it on the server as somebody else's change.
  // One that is on its way already is waited for, so that the form knows what it has become.
  function leave(event) {
    clearTimeout(timer);
    waiting.clear();
    if (sending) {
      event.preventDefault();
      leaving = { by: event.submitter };
      return;
    }
    localStorage.removeItem(keep());
  }

  async function flush() {
    if (sending || waiting.size === 0) return;
    const batch = [...waiting];
    waiting.clear();
    sending = true;
    batch.forEach((cell) => say(cell, "saving"));
    const sent = new Map(batch.map((cell) => [cell, typedIn(cell)]));
    try {
      const answer = await fetch(words.autosave, { method: "POST", body: bodyOf(batch), headers: { accept: "application/json" }, redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      const states = await answer.json();
      failures = 0;
      for (const cell of batch) take(cell, states.find((s) => s.field === cell.dataset.cell), sent.get(cell));
      remember();
    } catch {
      failures += 1;
      batch.forEach((cell) => (waiting.add(cell), say(cell, "failed")));
      clearTimeout(timer);
      timer = setTimeout(flush, Math.min(60000, 2000 * 2 ** failures));
    }
    sending = false;
    if (leaving) {
      const { by } = leaving;
      leaving = null;
      form.requestSubmit(by);
      return;
    }
    if (waiting.size > 0 && failures === 0) flush();
  }

  // What was typed on while the answer travelled stays and is sent next.
  function take(cell, state, sent) {
    if (!state) return;
    if (state.state !== "wrong" && state.state !== "conflict") base(cell).value = state.base;
    if (typedIn(cell) !== sent) {
      if (state.state === "saved") waiting.add(cell);
      return;
    }
    if (state.state === "saved") cell.dataset.saved = typedIn(cell);
    say(cell, state.state, state.message);
  }

  async function look() {
    if (document.hidden || sending) return;
    try {
      const answer = await fetch(words.autosave, { headers: { accept: "application/json" }, redirect: "manual" });
      if (!answer.ok) return;
      for (const state of await answer.json()) {
        const cell = cells.find((c) => c.dataset.cell === state.field);
        if (!cell || waiting.has(cell) || cell.contains(document.activeElement) || base(cell).value === state.base) continue;
        if (cell.querySelector("[data-state]").dataset.state === "conflict") continue;
        base(cell).value = state.base;
        for (const [name, value] of Object.entries(state.values)) put(cell, name, value);
        say(cell, "theirs");
      }
    } catch {
      // The next look may find the way.
    }
  }

  function bodyOf(batch) {
    const body = new URLSearchParams();
    body.set("__key", newKey());
    body.set("__RequestVerificationToken", form.querySelector("[name=__RequestVerificationToken]").value);
    for (const cell of batch) for (const [name, value] of fields(cell)) body.append(name, value);
    return body;
  }

  function say(cell, state, message) {
    const note = cell.querySelector("[data-state]");
    note.dataset.state = state;
    note.textContent = message ?? words[`state${state[0].toUpperCase()}${state.slice(1)}`] ?? "";
    cell.querySelectorAll("input:not([type=hidden]), textarea, select").forEach((field) => field.setAttribute("aria-invalid", String(state === "wrong" || state === "conflict")));
  }

  // --- what is kept on this device until the server has it ---
  function keep() {
    return `return:${words.person}:${words.autosave}`;
  }

  function remember() {
    const open = cells.filter((cell) => waiting.has(cell) || ["saving", "failed", "dirty"].includes(cell.querySelector("[data-state]").dataset.state));
    const kept = Object.fromEntries(open.map((cell) => [cell.dataset.cell, fields(cell)]));
    try {
      if (open.length === 0) localStorage.removeItem(keep());
      else localStorage.setItem(keep(), JSON.stringify(kept));
    } catch {
      // A full or forbidden store: the server still gets every field.
    }
  }

  function restore() {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(keep()) ?? "{}");
    } catch {
      return;
    }
    for (const cell of cells) {
      const lines = kept[cell.dataset.cell];
      if (!lines) continue;
      const before = typedIn(cell);
      for (const [name, value] of lines) put(cell, name, value);
      if (typedIn(cell) !== before) touched(cell, 0);
    }
  }

  // What was typed before this ran: on a slow phone the page is there before its script.
  function takeUp() {
    cells.filter((cell) => [...cell.querySelectorAll("input:not([type=hidden]), textarea, select")].some(isChanged)).forEach((cell) => touched(cell, 0));
  }

  function isChanged(field) {
    if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected && (option.defaultSelected || option.index > 0));
    return field.value !== field.defaultValue;
  }

  // --- keys: up and down between the numbers, Enter goes on, paste fills downwards ---
  function numbers() {
    return [...form.querySelectorAll("[data-cell] input[inputmode=decimal]")];
  }

  function move(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches("input[inputmode=decimal]")) return;
    const cell = event.target.closest("[data-cell]");
    const own = [...cell.querySelectorAll("input[inputmode=decimal]")];
    const place = own.indexOf(event.target);
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    const side = { ArrowLeft: event.target.selectionEnd === 0 ? -1 : 0, ArrowRight: event.target.selectionStart === event.target.value.length ? 1 : 0 }[event.key];
    let next = null;
    if (event.key === "Enter" && place + 1 < own.length) next = own[place + 1];
    else if (step) next = besides(cell, step, event.key === "Enter" ? 0 : place);
    else if (side) next = own[place + side];
    if (!next && event.key !== "Enter") return;
    event.preventDefault();
    next?.focus();
    next?.select();
  }

  function besides(cell, step, place) {
    const rows = cells.filter((c) => c.querySelector("input[inputmode=decimal]"));
    const own = rows[rows.indexOf(cell) + step]?.querySelectorAll("input[inputmode=decimal]");
    return own ? own[Math.min(place, own.length - 1)] : null;
  }

  function paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches("input[inputmode=decimal]") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const rows = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
    let cell = event.target.closest("[data-cell]");
    const first = [...cell.querySelectorAll("input[inputmode=decimal]")].indexOf(event.target);
    for (const row of rows) {
      const own = cell ? [...cell.querySelectorAll("input[inputmode=decimal]")] : [];
      row.split("\t").forEach((value, i) => {
        if (own[first + i]) own[first + i].value = value.trim();
      });
      if (cell) touched(cell, PAUSE);
      cell = cell && besides(cell, 1, 0)?.closest("[data-cell]");
    }
  }

  function fields(cell) {
    return [...cell.querySelectorAll("input, textarea, select")]
      .filter((f) => f.name && (f.type !== "radio" || f.checked))
      .map((f) => [f.name, f.value]);
  }

  function typedIn(cell) {
    return JSON.stringify(fields(cell).filter(([name]) => name !== base(cell).name));
  }

  function base(cell) {
    return cell.querySelector("input[type=hidden]");
  }

  function put(cell, name, value) {
    for (const field of cell.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }
}
