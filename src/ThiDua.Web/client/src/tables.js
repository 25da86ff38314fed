// Rows by keyboard: arrows, Home and End go from row to row, Enter opens what the row leads to. Page up and down stay with the browser.
const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export function walkTables(document) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const here = event.target;
    if (here.matches?.("tr") && event.key === "Enter") return open(event, here);
    if (!(event.key in steps) || here.closest?.("input, textarea, select, [contenteditable], [role=tree], [data-map]")) return;
    const rows = rowsAround(here);
    if (!rows.length) return;
    const at = rows.indexOf(here.closest("tr"));
    // From the frame of the table only the way down leads in: its other keys scroll.
    if (at < 0 && event.key !== "ArrowDown") return;
    event.preventDefault();
    focusRow(rows[Math.min(Math.max(at + steps[event.key], 0), rows.length - 1)]);
  });
}

function rowsAround(element) {
  const body = element.closest?.("tbody") ?? (element.matches?.(".table .scroll") ? element.querySelector("tbody") : null);
  return body?.closest(".table") ? [...body.rows] : [];
}

function focusRow(row) {
  const target = row.querySelector("a[href]") ?? row;
  if (target === row) row.tabIndex = -1;
  target.focus();
  row.scrollIntoView({ block: "nearest" });
}

function open(event, row) {
  const link = row.querySelector("a[href], button");
  if (!link) return;
  event.preventDefault();
  link.click();
}
