// Keeps on the device what is needed to enter returns, registers and rolls and to learn without a network: the stylesheet, the scripts,
// the pages that the person is given, and what lessons show and play. It never answers a request for data from memory while the network answers.
const SHELL = "shell-1";
const PAGES = "pages-1";
const MEDIA = "media-1";
const MOST_MEDIA = 8_000_000;
const PATIENCE = 6000;
const SLOW = "slow";
// Not among them: the page that shows the code of a card, and the ways in.
const lesson = /^\/hoc(\/(?!the$|vao$|dang-ky$|tep$)[a-z0-9-]+(\/bai\/\d+|\/kiem-tra)?)?$/;
const kept = (path) => path === "/" || lesson.test(path) || /^\/hoc-tap\/lop\/[0-9a-f-]{36}$/.test(path) || path === "/ngoai-tuyen" || /^\/bao-cao\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/.test(path) || /^\/so-theo-doi\/[a-z0-9-]+\/nhap(\/|$)/.test(path);

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((n) => ![SHELL, PAGES, MEDIA].includes(n)).map((n) => caches.delete(n)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const { kind, pages, only, shell: files } = event.data ?? {};
  // What was kept of a page is not true any more once its form is on the way.
  if (kind === "outdated") event.waitUntil(caches.open(PAGES).then((cache) => cache.delete(event.data.path)));
  if (kind === "forget") event.waitUntil(forget(only).then(() => event.ports[0]?.postMessage("forgotten")));
  if (kind === "keep") event.waitUntil(keepShell(files ?? []).then(() => keep(pages ?? [])).then((n) => event.ports[0]?.postMessage(n)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/dist/") || url.pathname === "/favicon.svg") event.respondWith(shell(request));
  else if (url.pathname.startsWith("/hoc/tep/")) event.respondWith(media(request, url));
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
  const asked = fetch(request);
  try {
    const answer = await inTime(asked);
    if (answer.ok && !answer.redirected && kept(url.pathname) && !isPart(url)) (await caches.open(PAGES)).put(url.pathname, answer.clone());
    return answer;
  } catch (failure) {
    const cache = await caches.open(PAGES);
    const own = await cache.match(url.pathname);
    if (own) return own;
    // Nothing of it is here: late is better than another page.
    const late = failure.message === SLOW ? await asked.catch(() => null) : null;
    if (late) return late;
    const known = (await cache.match(isLearners(url.pathname) ? "/hoc/ngoai-tuyen" : "/ngoai-tuyen")) ?? (await cache.match("/ngoai-tuyen"));
    if (known) return known;
    throw failure;
  }
}

// The second page of a roll, or a search in it, is not the roll.
const isPart = (url) => url.search !== "" && url.pathname.startsWith("/hoc-tap/");

const isLearners = (path) => path === "/hoc" || path.startsWith("/hoc/");

// Of a learner, of an account, or all: each forgets what was given to them.
async function forget(only) {
  if (!only) return caches.delete(PAGES);
  const cache = await caches.open(PAGES);
  for (const known of await cache.keys()) if (isLearners(new URL(known.url).pathname) === (only === "learner")) await cache.delete(known);
}

// Pictures and sounds of lessons; players ask for a part of a file.
async function media(request, url) {
  const known = await (await caches.open(MEDIA)).match(url.pathname);
  if (!known) return fetch(request);
  const part = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!part) return known;
  const all = await known.blob();
  const from = Number(part[1]);
  const to = Math.min(part[2] ? Number(part[2]) : all.size - 1, all.size - 1);
  const headers = { "content-type": all.type, "content-range": `bytes ${from}-${to}/${all.size}`, "accept-ranges": "bytes" };
  return new Response(all.slice(from, to + 1, all.type), { status: 206, headers });
}

async function keepMedia(text) {
  const cache = await caches.open(MEDIA);
  for (const [, file] of text.matchAll(/src="(\/hoc\/tep\/[^"]+)"/g)) {
    if (await cache.match(file)) continue;
    const answer = await fetch(file).catch(() => null);
    if (answer?.status === 200 && Number(answer.headers.get("content-length") ?? 0) <= MOST_MEDIA) await cache.put(file, answer);
  }
}

function inTime(answer) {
  return Promise.race([answer, new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error(SLOW)))]);
}

async function keep(pages) {
  const cache = await caches.open(PAGES);
  let count = 0;
  for (const path of pages) {
    if (!kept(path)) continue;
    try {
      const answer = await fetch(path, { redirect: "manual" });
      if (answer.ok) {
        const copy = isLearners(path) ? answer.clone() : null;
        await cache.put(path, answer);
        count += 1;
        if (copy) await keepMedia(await copy.text());
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
