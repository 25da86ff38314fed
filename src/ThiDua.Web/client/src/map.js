// Maps move by changing what part of the drawing is looked at: dragging, two fingers, the wheel with Ctrl, keys and buttons.
const views = new WeakMap();

export function moveMaps(document) {
  prepare(document);
  document.addEventListener("htmx:after:swap", () => prepare(document));
}

function prepare(document) {
  for (const map of document.querySelectorAll("[data-map]")) {
    if (views.has(map)) continue;
    const svg = map.querySelector("svg");
    const [x, y, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    views.set(map, { svg, whole: { x, y, width, height }, now: { x, y, width, height }, fingers: new Map() });
    map.querySelector(".map-keys").hidden = false;
    map.addEventListener("keydown", onKey);
    map.addEventListener("click", onClick);
    map.addEventListener("wheel", onWheel, { passive: false });
    for (const name of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) svg.addEventListener(name, onPointer);
  }
}

function onKey(event) {
  const view = views.get(event.currentTarget);
  const step = view.now.width / 8;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (moves[event.key]) move(view, ...moves[event.key]);
  else if (event.key === "+" || event.key === "=") zoom(view, 0.7);
  else if (event.key === "-") zoom(view, 1 / 0.7);
  else if (event.key === "0") set(view, view.whole);
  else return;
  event.preventDefault();
}

function onClick(event) {
  const view = views.get(event.currentTarget);
  const key = event.target.closest("[data-map-key]")?.dataset.mapKey;
  if (key === "in") zoom(view, 0.7);
  else if (key === "out") zoom(view, 1 / 0.7);
  else if (key === "whole") set(view, view.whole);
  // The end of dragging is no click on the point that happens to be there.
  else if (view.dragged) event.preventDefault();
}

// The plain wheel goes on scrolling the page.
function onWheel(event) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const view = views.get(event.currentTarget);
  zoom(view, event.deltaY > 0 ? 1.2 : 1 / 1.2, place(view, event));
}

function onPointer(event) {
  const view = views.get(event.currentTarget.closest("[data-map]"));
  const { fingers } = view;
  if (event.type === "pointerdown") {
    view.dragged = false;
    fingers.set(event.pointerId, event);
    return;
  }
  const before = fingers.get(event.pointerId);
  if (event.type !== "pointermove") return void fingers.delete(event.pointerId);
  if (!before) return;
  const others = [...fingers.values()].filter((finger) => finger.pointerId !== event.pointerId);
  if (others.length) pinch(view, before, event, others[0]);
  else if (event.pointerType !== "touch" || view.now.width < view.whole.width) drag(view, before, event);
  fingers.set(event.pointerId, event);
}

function drag(view, before, event) {
  if (!view.dragged && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 3) return;
  view.dragged = true;
  view.svg.setPointerCapture(event.pointerId);
  const scale = view.now.width / view.svg.clientWidth;
  move(view, (before.clientX - event.clientX) * scale, (before.clientY - event.clientY) * scale);
}

function pinch(view, before, event, other) {
  const length = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
  view.dragged = true;
  zoom(view, length(before) / Math.max(length(event), 1), place(view, other));
}

function place({ svg, now }, event) {
  const box = svg.getBoundingClientRect();
  return [now.x + ((event.clientX - box.left) / box.width) * now.width, now.y + ((event.clientY - box.top) / box.height) * now.height];
}

function move(view, dx, dy) {
  set(view, { ...view.now, x: view.now.x + dx, y: view.now.y + dy });
}

function zoom(view, factor, at) {
  const { now, whole } = view;
  const width = Math.min(Math.max(now.width * factor, whole.width / 24), whole.width);
  const [x, y] = at ?? [now.x + now.width / 2, now.y + now.height / 2];
  const by = width / now.width;
  set(view, { x: x - (x - now.x) * by, y: y - (y - now.y) * by, width, height: now.height * by });
}

function set(view, { x, y, width, height }) {
  const { whole } = view;
  const within = (value, low, size, all) => Math.min(Math.max(value, low), low + all - size);
  view.now = { x: within(x, whole.x, width, whole.width), y: within(y, whole.y, height, whole.height), width, height };
  view.svg.setAttribute("viewBox", [view.now.x, view.now.y, width, height].map((n) => n.toFixed(2)).join(" "));
  view.svg.classList.toggle("zoomed", width < whole.width);
}
