// Keeps on the device what is needed to enter returns and registers without a network: the stylesheet, the scripts, and the pages
// that the person is given. It never answers a request for data from memory while the network answers.
const SHELL = "shell-1";
const PAGES = "pages-1";
const PATIENCE = 6000;
const kept = (path) => path === "/" || path === "/ngoai-tuyen" || /^\/bao-cao\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/.test(path) || /^\/so-theo-doi\/[a-z0-9-]+\/nhap(\/|$)/.test(path);

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((n) => ![SHELL, PAGES].includes(n)).map((n) => caches.delete(n)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const { kind, pages, shell: files } = event.data ?? {};
  if (kind === "forget") event.waitUntil(caches.delete(PAGES).then(() => event.ports[0]?.postMessage("forgotten")));
  if (kind === "keep") event.waitUntil(keepShell(files ?? []).then(() => keep(pages ?? [])).then((n) => event.ports[0]?.postMessage(n)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/dist/") || url.pathname === "/favicon.svg") event.respondWith(shell(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

// Their names carry a hash of what is in them, or they are asked for anew when the network is there.
async function shell(request) {
  const cache = await caches.open(SHELL);
  const known = await cache.match(request);
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) cache.put(request, answer.clone());
    return answer;
  });
  if (!known) return fresh;
  fresh.catch(() => {});
  return known;
}

async function page(request, url) {
  try {
    const answer = await inTime(fetch(request));
    if (answer.ok && !answer.redirected && kept(url.pathname)) (await caches.open(PAGES)).put(url.pathname, answer.clone());
    return answer;
  } catch (failure) {
    const cache = await caches.open(PAGES);
    const known = (await cache.match(url.pathname)) ?? (await cache.match("/ngoai-tuyen"));
    if (known) return known;
    throw failure;
  }
}

function inTime(answer) {
  return Promise.race([answer, new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error("slow")))]);
}

async function keep(pages) {
  const cache = await caches.open(PAGES);
  let count = 0;
  for (const path of pages) {
    if (!kept(path)) continue;
    try {
      const answer = await fetch(path, { redirect: "manual" });
      if (answer.ok) {
        await cache.put(path, answer);
        count += 1;
      }
    } catch {
      return count;
    }
  }
  return count;
}

// The files of a page, and those that they name in turn: parts of the script, letters.
async function keepShell(files) {
  const cache = await caches.open(SHELL);
  const seen = new Set();
  const next = files.map((file) => new URL(file, location.href).href);
  while (next.length > 0) {
    const file = next.pop();
    if (seen.has(file) || !new URL(file).pathname.match(/^\/(dist\/|favicon)/)) continue;
    seen.add(file);
    const answer = (await cache.match(file)) ?? (await fetch(file).catch(() => null));
    if (!answer?.ok) continue;
    await cache.put(file, answer.clone());
    const named = /\.js$/.test(file) ? /["'](\.\/[\w.-]+\.js)["']/g : /\.css$/.test(file) ? /url\(["']?([^"')]+)["']?\)/g : null;
    if (named) for (const [, name] of (await answer.text()).matchAll(named)) next.push(new URL(name, file).href);
  }
  // What an older version of the pages used is not needed any more.
  for (const known of await cache.keys()) if (seen.size > 0 && !seen.has(known.url)) await cache.delete(known);
}
