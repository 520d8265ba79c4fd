/**
 * Keeps posts that have been opened, so that a routine can be followed where there is no network. It touches posts,
 * the files that the site is built of and the drawings; every other request passes it by.
 *
 * Each post has a cache of its own with all that its page needs. It is written anew as a whole each time the post is
 * opened (components/routine/keep-offline.tsx asks for it), so that page and files always belong together, and goes as
 * a whole when it is the one that was not opened for longest.
 */

const PREFIX = "limber-post-1:";
const MOST_POSTS = 12;
/** How long the network may take before the kept page is shown. */
const PATIENCE_MS = 3_000;
/** A post that was taken off the site is not to be found here either. */
const GONE = [404, 410];

const isPost = ({ origin, pathname }) => origin === self.origin && /^\/blog\/[a-z0-9-]+$/.test(pathname);
const isFile = ({ origin, pathname }) =>
  origin === self.origin && /^\/(_next\/static|figures)\//.test(pathname);

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), dropOthers()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && isPost(url)) event.respondWith(page(request, url));
  else if (isFile(url)) event.respondWith(file(request));
});

self.addEventListener("message", (event) => {
  const url = new URL(event.data.page, self.origin);
  const answer = async () => {
    // Without a network it stays as it was kept before.
    await keep(url, event.data.files).catch(() => {});
    event.ports[0].postMessage((await keptPage(url)) !== undefined);
  };
  event.waitUntil(answer());
});

/** The page from the network; the kept one if that takes too long, fails, or the studio's server is down. */
async function page(request, url) {
  const network = fetch(request);
  try {
    const response = await Promise.race([network, patience()]);
    if (response && response.status < 500) {
      if (GONE.includes(response.status)) await caches.delete(PREFIX + url.pathname);
      return response;
    }
    return (await keptPage(url)) ?? network;
  } catch {
    return (await keptPage(url)) ?? Response.error();
  }
}

function keptPage({ pathname }) {
  return caches.match(pathname, { cacheName: PREFIX + pathname });
}

function patience() {
  return new Promise((done) => setTimeout(done, PATIENCE_MS));
}

/** A file's name has the hash of what is in it, so a kept one is never an old one. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** Keeps a post with its files, all of them or none. */
async function keep(url, files) {
  if (!isPost(url)) throw new Error("Only posts are kept");
  const wanted = [url.pathname, ...files.filter((name) => isFile(new URL(name, self.origin)))];
  const responses = await Promise.all(wanted.map((name) => fetch(name)));
  // A redirected answer cannot be given to a navigation.
  if (!responses.every(({ ok, redirected }) => ok && !redirected)) throw new Error("Not all of it is there");
  // In development the names of files have no hashes; a kept one would be an old one soon.
  if (!responses.slice(1).every(isImmutable)) throw new Error("Not made to be kept");
  await caches.delete(PREFIX + url.pathname);
  const cache = await caches.open(PREFIX + url.pathname);
  await Promise.all(wanted.map((name, nth) => cache.put(name, responses[nth])));
  await dropOthers();
}

function isImmutable({ headers }) {
  return /\bimmutable\b/.test(headers.get("Cache-Control") ?? "");
}

/** Caches of former versions, and the posts that were opened longest ago: keys come in the order of their making. */
async function dropOthers() {
  const names = await caches.keys();
  const posts = names.filter((name) => name.startsWith(PREFIX));
  const former = names.filter((name) => name.startsWith("limber-") && !name.startsWith(PREFIX));
  await Promise.all([...former, ...posts.slice(0, -MOST_POSTS)].map((name) => caches.delete(name)));
}
