import { createHash } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  request,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { readCachedRoutes } from "./cached-addresses";
import { type Bounds, PageCache } from "./page-cache";

const readAddress = await readCachedRoutes();
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<Got>;

/** Starts a server with a cache in front of `render`, which also gets what the cache passes on. */
async function serve(
  render: RequestListener,
  bounds: Partial<Bounds> = {},
): Promise<{ cache: PageCache; ask: Ask; arrived: () => number }> {
  const cache = new PageCache(render, readAddress, bounds);
  cache.renew();
  let arrived = 0;
  const server = createServer((req, res) => {
    arrived += 1;
    cache.handle(req, res, () => render(req, res));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const ask: Ask = (path, headers = {}, method = "GET") =>
    new Promise((done, fail) => {
      request({ port, host: "127.0.0.1", path, headers, method, agent: false }, async (response) => {
        const body = Buffer.concat(await response.toArray());
        done({ status: response.statusCode!, headers: response.headers, body, text: body.toString() });
      })
        .once("error", fail)
        .end();
    });
  return { cache, ask, arrived: () => arrived };
}

/** Renders "1", "2", … as pages, and records the requests. */
function counting(
  answer: (n: number) => Partial<{ status: number; headers: Record<string, string> }> = () => ({}),
) {
  const asked: { url: string; headers: IncomingHttpHeaders; method: string }[] = [];
  const render: RequestListener = (req, res) => {
    asked.push({ url: req.url!, headers: req.headers, method: req.method! });
    const { status = 200, headers = {} } = answer(asked.length);
    res.writeHead(status, { "Content-Type": "text/html; charset=utf-8", ...headers });
    res.end(`<p>${asked.length}</p>`);
  };
  return { asked, render };
}

/** A handler whose answers wait until the test releases them; each says which request it was. */
function held() {
  const waiting: (() => void)[] = [];
  let asked = 0;
  const render: RequestListener = (_, res) => {
    asked += 1;
    const text = `${asked}`;
    waiting.push(() => res.writeHead(200, { "Content-Type": "text/html" }).end(text));
  };
  const begun = (count: number) => expect.poll(() => waiting.length).toBe(count);
  return { render, waiting, begun };
}

test("renders an address once, without anything from the visitor, then answers from memory", async () => {
  const { asked, render } = counting();
  const { ask } = await serve(render);
  const headers = { cookie: "session=secret", "user-agent": "someone", "x-limber-address": "10.0.0.1" };
  expect((await ask("/coaches?utm_source=letter", headers)).text).toBe("<p>1</p>");
  expect((await ask("/coaches")).text).toBe("<p>1</p>");
  expect((await ask("/coaches", headers)).text).toBe("<p>1</p>");
  expect(asked).toEqual([
    {
      url: "/coaches",
      method: "GET",
      headers: {
        host: "localhost",
        "user-agent": "Limber",
        "accept-encoding": "identity",
        connection: "close",
      },
    },
  ]);
});

test("sends a page in the browser's preferred compression, with an ETag for each, to be revalidated", async () => {
  const body = "<p>Hips and hamstrings</p>".repeat(50);
  const { ask } = await serve((_, res) =>
    res.writeHead(200, { "Content-Type": "text/html", Vary: "rsc" }).end(body),
  );
  const [br, gzip, refused, none] = await Promise.all(
    ["gzip, deflate, br;q=0.9", "gzip", "br;q=0, gzip;q=0.0", ""].map((accepted) =>
      ask("/coaches", { "accept-encoding": accepted }),
    ),
  );
  expect(brotliDecompressSync(br!.body).toString()).toBe(body);
  expect(gunzipSync(gzip!.body).toString()).toBe(body);
  expect([refused!.text, none!.text]).toEqual([body, body]);
  const encodings = [br, gzip, refused, none].map((got) => got!.headers["content-encoding"]);
  expect(encodings).toEqual(["br", "gzip", undefined, undefined]);
  expect(new Set([br, gzip, refused, none].map((got) => got!.headers.etag)).size).toBe(3);
  for (const got of [br, gzip, refused, none]) {
    expect(got!.headers).toMatchObject({
      "cache-control": "no-cache",
      vary: "rsc, Accept-Encoding",
      "content-length": String(got!.body.byteLength),
      etag: expect.stringMatching(/^"[\w-]+"$/),
    });
  }
});

test("answers 304 to a browser that has the page, until it changes", async () => {
  const { render } = counting();
  const { ask, cache } = await serve(render);
  const { etag } = (await ask("/coaches")).headers;
  for (const known of [etag!, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await ask("/coaches", { "if-none-match": known });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, "", etag]);
  }
  expect((await ask("/coaches", { "if-none-match": '"other"' })).status).toBe(200);
  cache.renew();
  const changed = await ask("/coaches", { "if-none-match": etag! });
  expect([changed.status, changed.text]).toEqual([200, "<p>2</p>"]);
});

test("answers HEAD like GET, without the body, even first", async () => {
  const { asked, render } = counting();
  const { ask } = await serve(render);
  const head = await ask("/coaches", {}, "HEAD");
  const get = await ask("/coaches");
  expect([head.status, head.text, get.text]).toEqual([200, "", "<p>1</p>"]);
  expect({ ...head.headers, date: "" }).toEqual({ ...get.headers, date: "" });
  expect(asked.map(({ method }) => method)).toEqual(["GET"]);
});

test("caches a picture as it is", async () => {
  const picture = Buffer.alloc(1000, 7);
  const { ask } = await serve((_, res) => res.writeHead(200, { "Content-Type": "image/png" }).end(picture));
  const got = await ask("/blog/sit-less/picture.png", { "accept-encoding": "br, gzip" });
  expect(got.headers["content-encoding"]).toBeUndefined();
  expect(got.body.equals(picture)).toBe(true);
});

test("renders a page once for everyone who asks at the same time", async () => {
  const { render, waiting, begun } = held();
  const { ask, arrived } = await serve(render);
  const all = Array.from({ length: 20 }, () => ask("/coaches"));
  await begun(1);
  await expect.poll(arrived).toBe(20);
  waiting[0]!();
  expect((await Promise.all(all)).map(({ text }) => text)).toEqual(Array(20).fill("1"));
  expect(waiting).toHaveLength(1);
});

test("caches no missing page, and renders it once per request", async () => {
  const { asked, render } = counting(() => ({ status: 404 }));
  const { ask } = await serve(render);
  for (let i = 1; i <= 2; i++) {
    const got = await ask("/coaches", { cookie: "mine=1" });
    expect([got.status, got.headers.etag, got.text]).toEqual([404, undefined, `<p>${i}</p>`]);
  }
  expect(asked.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
});

test.for([
  ["a redirect", { status: 308, headers: { Location: "/blog/new" } }],
  ["an error", { status: 500 }],
  ["a page for one visitor", { headers: { "Set-Cookie": "a=b" } }],
] as const)("doesn't cache %s, and gives the visitor an answer of their own", async ([, answer]) => {
  const { asked, render } = counting(() => answer);
  const { ask } = await serve(render);
  for (let i = 0; i < 2; i++) {
    const got = await ask("/coaches", { cookie: "mine=1" });
    expect(got.status).toBe("status" in answer ? answer.status : 200);
    expect(got.headers.etag).toBeUndefined();
    expect(asked.at(-1)?.headers.cookie).toBe("mine=1");
  }
  expect(asked).toHaveLength(4);
});

test.for([
  ["POST", {}],
  ["OPTIONS", {}],
  ["GET", { rsc: "1" }],
  ["GET", { "next-router-prefetch": "1" }],
  ["GET", { "next-router-state-tree": "x" }],
] as const)("passes %s with %o through untouched", async ([method, headers]) => {
  const { asked, render } = counting();
  const { ask } = await serve(render);
  expect((await ask("/coaches")).text).toBe("<p>1</p>");
  expect((await ask("/coaches?utm_source=x", headers, method)).text).toBe("<p>2</p>");
  expect(asked.at(-1)).toMatchObject({ url: "/coaches?utm_source=x", method, headers });
});

test("a page started before a change is neither cached nor shown afterward", async () => {
  const { render, waiting, begun } = held();
  const { ask, cache, arrived } = await serve(render);
  const before = ask("/coaches");
  await begun(1);
  cache.renew();
  const after = [ask("/coaches")];
  await begun(2);
  waiting[0]!();
  expect((await before).text).toBe("1");
  after.push(ask("/coaches"));
  await expect.poll(arrived).toBe(3);
  waiting[1]!();
  expect((await Promise.all(after)).map(({ text }) => text)).toEqual(["2", "2"]);
  expect((await ask("/coaches")).text).toBe("2");
  expect(waiting).toHaveLength(2);
});

test("frozen, shows what it has at any age, renders nothing, and forgets it all when renewed", async () => {
  const { asked, render } = counting();
  const { ask, cache } = await serve(render, { maxAgeMs: 0 });
  await ask("/coaches");
  cache.freeze();
  expect((await ask("/coaches")).text).toBe("<p>1</p>");
  const passed = await ask("/moves");
  expect([passed.text, passed.headers.etag]).toEqual(["<p>2</p>", undefined]);
  cache.renew();
  expect((await ask("/coaches")).text).toBe("<p>3</p>");
  expect(asked).toHaveLength(3);
});

test("does not cache a page started before the freeze", async () => {
  const { render, waiting, begun } = held();
  const { ask, cache } = await serve(render);
  const first = ask("/coaches");
  await begun(1);
  cache.freeze();
  waiting[0]!();
  await first;
  const second = ask("/coaches");
  await begun(2);
  waiting[1]!();
  expect((await second).headers.etag).toBeUndefined();
});

test("caches nothing before someone listens for changes", async () => {
  const { asked, render } = counting();
  const cache = new PageCache(render, readAddress);
  const server = createServer((req, res) => cache.handle(req, res, () => res.end("passed")));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/coaches`);
  expect(await answer.text()).toBe("passed");
  expect(asked).toEqual([]);
});

test("renders an old page again", async () => {
  const { render } = counting();
  const { ask } = await serve(render, { maxAgeMs: 1_000 });
  await ask("/coaches");
  expect((await ask("/coaches")).text).toBe("<p>1</p>");
  await expect.poll(async () => (await ask("/coaches")).text, { timeout: 5_000 }).toBe("<p>2</p>");
});

test("caches a limited number of pages, and evicts the least recently used", async () => {
  const { asked, render } = counting();
  const { ask } = await serve(render, { entries: 2 });
  for (const path of ["/blog/a", "/blog/b", "/blog/a", "/blog/c", "/blog/a"]) await ask(path);
  expect(asked.map(({ url }) => url)).toEqual(["/blog/a", "/blog/b", "/blog/c"]);
  await ask("/blog/b");
  expect(asked.at(-1)?.url).toBe("/blog/b");
});

test("caches a limited number of bytes, in all compressions together", async () => {
  const asked: string[] = [];
  const { ask } = await serve(
    (req, res) => {
      asked.push(req.url!);
      res
        .writeHead(200, { "Content-Type": "image/png" })
        .end(Buffer.alloc(req.url === "/blog/huge" ? 5000 : 1000));
    },
    { bytes: 2500 },
  );
  for (const path of ["/blog/a", "/blog/b", "/blog/c", "/blog/b", "/blog/a", "/blog/huge", "/blog/a"])
    await ask(path);
  expect(asked).toEqual(["/blog/a", "/blog/b", "/blog/c", "/blog/a", "/blog/huge", "/blog/a"]);
});

test("allows scripts with the nonce by their hashes, and forbids any other", async () => {
  let rendered = 0;
  const { ask, cache } = await serve((_, res) => {
    rendered += 1;
    const nonce = `nonce/${rendered}+==`;
    res.writeHead(200, {
      "Content-Type": "text/html",
      "Content-Security-Policy": `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
      Link: `</a.css>; rel=preload; nonce="${nonce}"`,
    });
    res.end(
      `<script nonce="${nonce}">push("é","nonce":"${nonce}")</script><script src="/a.js" nonce="${nonce}"></script>` +
        `<script>evil()</script><script nonce="${"0".repeat(nonce.length)}">evil()</script>`,
    );
  });
  const page = await ask("/coaches");
  const blank = "0".repeat(10);
  const own = `push("é","nonce":"${blank}")`;
  expect(page.text).toContain(`<script nonce="${blank}">${own}</script>`);
  const hash = createHash("sha256").update(own).digest("base64");
  const policy = String(page.headers["content-security-policy"]);
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
  expect(policy).toContain("default-src 'self'");
  expect(JSON.stringify(page.headers) + page.text).not.toContain("nonce/");
  // The ETag doesn't depend on the nonce.
  cache.renew();
  expect((await ask("/coaches")).headers.etag).toBe(page.headers.etag);
  expect(rendered).toBe(2);
});

test("a build file survives a change, for as long as Next says", async () => {
  const forever = "public, max-age=31536000, immutable";
  const { asked, render } = counting(() => ({ headers: { "Cache-Control": forever } }));
  const { ask, cache } = await serve(render, { maxAgeMs: 0 });
  expect((await ask("/_next/static/chunks/a.js")).headers["cache-control"]).toBe(forever);
  cache.renew();
  await ask("/_next/static/chunks/a.js");
  expect(asked).toHaveLength(1);
});

test("passes a visitor on when rendering takes too long or breaks off", async () => {
  const { ask } = await serve(
    (req, res) => {
      if (req.headers["x-visitor"]) res.end("passed");
      else if (req.url === "/moves")
        res.writeHead(200, { "Content-Length": 9 }).write("half", () => res.destroy());
    },
    { patienceMs: 50 },
  );
  for (const path of ["/coaches", "/moves"])
    expect((await ask(path, { "x-visitor": "1" })).text).toBe("passed");
});
