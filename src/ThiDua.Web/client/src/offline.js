// A form marked data-offline that is sent without a network waits in this browser and goes when the network is back, with its own key,
// so that it counts once. Files and what names a person are not kept.
import { newKey } from "./new-key.js";
const prefix = "offline:";
const notKept = ["NamedWithConsent", "HasConsent"];

export function keepForms(document) {
  document.addEventListener("submit", (event) => keep(event), true);
  window.addEventListener("online", sendAll);
  if (navigator.onLine) sendAll();
}

function keep(event) {
  const form = event.target;
  if (form.dataset?.offline === undefined || navigator.onLine) return;
  event.preventDefault();
  event.stopPropagation();
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !notKept.includes(name));
  localStorage.setItem(prefix + form.elements.__key.value, JSON.stringify({ address: location.pathname, fields, said: form.dataset.offlineSent }));
  form.elements.__key.value = newKey();
  say(form.dataset.offline);
}

async function sendAll() {
  for (const key of Object.keys(localStorage).filter((k) => k.startsWith(prefix))) {
    const kept = JSON.parse(localStorage.getItem(key));
    const body = new FormData();
    for (const [name, value] of kept.fields) body.append(name, value);
    try {
      const answer = await fetch(kept.address, { method: "POST", body });
      // Refused for good (400) would be refused again: it is let go of only when it was taken.
      if (!answer.ok || !answer.redirected) continue;
      localStorage.removeItem(key);
      say(kept.said);
    } catch {
      return;
    }
  }
}

function say(sentence) {
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.textContent = sentence;
  document.querySelector("main .width")?.prepend(note);
}
