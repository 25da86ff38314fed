// A contest's paper saves each answer as it is given and counts down; without this the buttons do it.
const forms = document.querySelectorAll("form[data-answer]");

async function save(form) {
  const note = form.querySelector("[data-saved]");
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    note.textContent = answer.ok ? "✓" : "✗";
  } catch {
    note.textContent = "✗";
  }
}

for (const form of forms) {
  form.addEventListener("change", () => save(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form);
  });
}

const clock = document.querySelector("[data-until]");
if (clock) {
  const end = Date.now() + Number(clock.dataset.until) * 1000;
  const shown = document.createElement("b");
  clock.prepend(shown, " ");
  const tick = setInterval(() => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left === 0) {
      clearInterval(tick);
      location.reload();
    }
  }, 1000);
}
