// A field for a unit: a list while typing, a tree that opens level by level. Both come from the page that the field names.
const html = async (address) => {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  return [...page.querySelectorAll("#lua-chon > li")].map((item) => item.dataset);
};

export function pickUnits(document) {
  prepare(document);
  document.addEventListener("htmx:after:swap", () => prepare(document));
}

function prepare(document) {
  for (const field of document.querySelectorAll("[data-picker]:not([data-ready])")) {
    field.dataset.ready = "";
    const input = field.querySelector("input[type=search]");
    const list = field.querySelector("[role=listbox]");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    let waiting;
    input.addEventListener("input", () => {
      choose(field, "", input.value, "");
      clearTimeout(waiting);
      waiting = setTimeout(() => suggest(field, input, list), 150);
    });
    input.addEventListener("keydown", (event) => walk(event, field, input, list));
    input.addEventListener("blur", () => setTimeout(close, 150, input, list));
    list.addEventListener("mousedown", (event) => pick(field, input, list, event.target.closest("[role=option]")));
    const tree = field.querySelector("[data-picker-tree]");
    tree.hidden = false;
    tree.addEventListener("toggle", () => open(field, tree.querySelector(".picker-tree"), field.dataset.picker), { once: true });
    tree.addEventListener("click", (event) => onTree(event, field, input, tree));
  }
}

async function suggest(field, input, list) {
  if (input.value.trim().length < 2) return close(input, list);
  const asked = input.value;
  const units = await html(`${field.dataset.picker}&q=${encodeURIComponent(asked)}`);
  if (asked !== input.value) return;
  list.replaceChildren(...units.map((unit, index) => option(list, unit, index)));
  list.hidden = !units.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
}

function option(list, unit, index) {
  const item = document.createElement("li");
  item.id = `${list.id}-${index}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  Object.assign(item.dataset, { id: unit.id, name: unit.name, path: unit.path });
  const path = document.createElement("small");
  path.className = "muted";
  path.textContent = unit.path;
  item.append(unit.name, " ", path);
  return item;
}

function walk(event, field, input, list) {
  const options = [...list.children];
  const at = options.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "Escape" && !list.hidden) close(input, list);
  else if (event.key === "Enter" && at >= 0) pick(field, input, list, options[at]);
  else if (event.key === "ArrowDown" && options.length) mark(input, options, Math.min(at + 1, options.length - 1));
  else if (event.key === "ArrowUp" && at > 0) mark(input, options, at - 1);
  else return;
  event.preventDefault();
}

function mark(input, options, index) {
  options.forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
  options[index].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", options[index].id);
}

function pick(field, input, list, item) {
  if (!item) return;
  input.value = item.dataset.name;
  choose(field, item.dataset.id, item.dataset.name, item.dataset.path);
  close(input, list);
}

function close(input, list) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

// Candidates of an earlier answer give way to what is chosen now.
function choose(field, id, name, path) {
  field.querySelector(".picker-candidates")?.remove();
  const input = field.querySelector("input[type=search]");
  let chosen = field.querySelector("input[type=hidden]");
  if (!chosen) {
    chosen = Object.assign(document.createElement("input"), { type: "hidden", name: input.name.replace(/\.ten$/, "") });
    input.after(chosen);
  }
  chosen.value = id;
  field.querySelector(".picker-path").textContent = path;
}

async function open(field, list, address) {
  const units = await html(address);
  list.replaceChildren(...units.map(branch));
}

function branch(unit) {
  const item = document.createElement("li");
  const button = (className, text) => Object.assign(document.createElement("button"), { type: "button", className, textContent: text });
  if (unit.below) {
    const opener = button("picker-open", "▸");
    opener.dataset.id = unit.id;
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-label", unit.name);
    item.append(opener);
  }
  const name = unit.choice ? button("link", unit.name) : document.createElement("span");
  if (unit.choice) Object.assign(name.dataset, { choose: unit.id, name: unit.name });
  else name.textContent = unit.name;
  item.append(name);
  return item;
}

function onTree(event, field, input, tree) {
  const { target } = event;
  if (target.dataset.choose) {
    input.value = target.dataset.name;
    const above = target.closest("ul").closest("li")?.querySelector(":scope > .link, :scope > span")?.textContent ?? "";
    choose(field, target.dataset.choose, target.dataset.name, above);
    tree.open = false;
    input.focus();
  } else if (target.matches(".picker-open")) {
    const item = target.closest("li");
    let list = item.querySelector(":scope > ul");
    if (!list) {
      list = document.createElement("ul");
      item.append(list);
      open(field, list, `${field.dataset.picker}&cha=${target.dataset.id}`);
    } else list.hidden = !list.hidden;
    target.setAttribute("aria-expanded", String(!list.hidden));
    target.textContent = list.hidden ? "▸" : "▾";
  }
}
