import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  request as send,
} from "node:http";
import { duplexPair } from "node:stream";
import { type KeptAddress, keptAddress } from "./kept-addresses.ts";
import { type Answer, type KeptPage, keepable, sendKept } from "./kept-page.ts";

/**
 * Pages in memory, in front of what renders them. It keeps a page only while somebody would tell it that the page has
 * changed: it begins frozen, and whoever listens for changes calls `renew` and `freeze`.
 */
export interface PageCache {
  /** Answers what it keeps or can make, and hands everything else to `pass`, untouched. */
  handle(request: IncomingMessage, response: ServerResponse, pass: () => void): void;
  /** Forgets what may have changed, and what is being made from what was there before. Makes pages from now on. */
  renew(): void;
  /** Makes nothing until it is renewed. What it has it still shows, whatever its age. */
  freeze(): void;
}

export interface Bounds {
  entries: number;
  bytes: number;
  /** Pages depend on the day (the hours in the footer) without anything in the database changing. */
  maxAgeMs: number;
  /** How long a page may take to be made. */
  patienceMs: number;
}

const BOUNDS: Bounds = { entries: 500, bytes: 64 * 1024 * 1024, maxAgeMs: 10 * 60_000, patienceMs: 10_000 };

/** What Next's own client asks for is a part of a page and depends on what the visitor has already. */
const PARTS = ["rsc", "next-router-prefetch", "next-router-state-tree", "next-router-segment-prefetch"];

interface Entry {
  page: KeptPage;
  lasting: boolean;
  madeAt: number;
}

/** A cache of what `render` answers to a request that no visitor has made: without cookies, from nowhere. */
export function createPageCache(render: RequestListener, bounds: Partial<Bounds> = {}): PageCache {
  const { entries: maxEntries, bytes: maxBytes, maxAgeMs, patienceMs } = { ...BOUNDS, ...bounds };
  const ask = inMemory(render, patienceMs);
  /** The one that was longest not asked for comes first. */
  const entries = new Map<string, Entry>();
  const beingMade = new Map<string, Promise<KeptPage | undefined>>();
  let bytes = 0;
  let version = 0;
  let frozen = true;

  function forget(url: string): void {
    bytes -= entries.get(url)?.page.bytes ?? 0;
    entries.delete(url);
  }

  function keep(url: string, entry: Entry): void {
    forget(url);
    entries.set(url, entry);
    bytes += entry.page.bytes;
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && bytes <= maxBytes) break;
      forget(oldest);
    }
  }

  function find(url: string): KeptPage | undefined {
    const entry = entries.get(url);
    if (!entry) return undefined;
    if (!frozen && !entry.lasting && performance.now() - entry.madeAt > maxAgeMs) {
      forget(url);
      return undefined;
    }
    entries.delete(url);
    entries.set(url, entry);
    return entry.page;
  }

  async function make({ url, lasting }: KeptAddress): Promise<KeptPage | undefined> {
    const [before, madeAt] = [version, performance.now()];
    const page = await keepable(await ask(url), lasting);
    if (page && before === version && !frozen) keep(url, { page, lasting, madeAt });
    return page;
  }

  /** Made once for all who ask meanwhile. */
  function makeOnce(address: KeptAddress): Promise<KeptPage | undefined> {
    const underWay = beingMade.get(address.url);
    if (underWay) return underWay;
    const made = make(address).finally(() => {
      if (beingMade.get(address.url) === made) beingMade.delete(address.url);
    });
    beingMade.set(address.url, made);
    return made;
  }

  return {
    handle(request, response, pass) {
      const isPage = request.method === "GET" || request.method === "HEAD";
      const isWhole = PARTS.every((name) => request.headers[name] === undefined);
      const address = isPage && isWhole ? keptAddress(request.url ?? "/") : undefined;
      if (!address) return pass();
      const page = find(address.url);
      if (page) return sendKept(page, request, response);
      if (frozen) return pass();
      makeOnce(address).then(
        (made) => (made ? sendKept(made, request, response) : pass()),
        (error) => {
          console.error(`${address.url} could not be kept:`, error.message);
          pass();
        },
      );
    },
    renew() {
      version += 1;
      frozen = false;
      beingMade.clear();
      for (const [url, { lasting }] of entries) if (!lasting) forget(url);
    },
    freeze() {
      frozen = true;
    },
  };
}

/** Asks a request listener over HTTP inside this process: no port that others could reach. */
function inMemory(listener: RequestListener, patienceMs: number): (url: string) => Promise<Answer> {
  const server = createServer(listener);
  return (url) =>
    new Promise((resolve, reject) => {
      const [ours, theirs] = duplexPair();
      server.emit("connection", theirs);
      const request = send({
        path: url,
        headers: { host: "localhost", "accept-encoding": "identity", connection: "close" },
        createConnection: () => ours,
        signal: AbortSignal.timeout(patienceMs),
      });
      request.once("error", reject);
      request.once("response", (response) => {
        response.toArray().then(
          (chunks) =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          reject,
        );
      });
      request.end();
    });
}
