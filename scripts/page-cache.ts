import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  request as send,
} from "node:http";
import { duplexPair } from "node:stream";
import type { CachedAddress, ReadAddress } from "./cached-addresses.ts";
import { type Answer, type CachedPage, cacheable, sendCached, sendOnce } from "./cached-page.ts";

export interface Bounds {
  entries: number;
  bytes: number;
  /** Pages depend on the day (hours in the footer) even when nothing in the database changes. */
  maxAgeMs: number;
  /** How long rendering a page may take. */
  patienceMs: number;
}

const BOUNDS: Bounds = { entries: 500, bytes: 64 * 1024 * 1024, maxAgeMs: 10 * 60_000, patienceMs: 10_000 };

/** Headers of Next's own client, which requests parts of a page by what the visitor already has. */
const PARTS = ["rsc", "next-router-prefetch", "next-router-state-tree", "next-router-segment-prefetch"];

/** A page to cache, or the answer that there is none, which saves a second request to Next. */
interface Made {
  page: CachedPage | undefined;
  missing: Answer | undefined;
}

interface Entry {
  page: CachedPage;
  immutable: boolean;
  madeAt: number;
}

/**
 * Caches pages in memory, in front of what renders them. It caches what `render` answers to a request of its own, without cookies
 * or anything else from a visitor. It caches only while someone listens for changes: it starts frozen, and the code that listens
 * calls `renew` and `freeze`.
 */
export class PageCache {
  readonly #readAddress: ReadAddress;
  readonly #ask: (url: string) => Promise<Answer>;
  readonly #bounds: Bounds;
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  readonly #beingMade = new Map<string, Promise<Made>>();
  #bytes = 0;
  #version = 0;
  #frozen = true;

  constructor(render: RequestListener, readAddress: ReadAddress, bounds: Partial<Bounds> = {}) {
    this.#readAddress = readAddress;
    this.#bounds = { ...BOUNDS, ...bounds };
    this.#ask = inMemory(render, this.#bounds.patienceMs);
  }

  /** Answers with a cached page, and returns whether there was one. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const address = this.#addressOf(request);
    const page = address && this.#find(address.url);
    if (page) sendCached(page, request, response);
    return page !== undefined;
  }

  /** Answers with a page that is cached or can be, and leaves every other request to `pass`, untouched. */
  handle(request: IncomingMessage, response: ServerResponse, pass: () => void): void {
    const address = this.#addressOf(request);
    if (this.answer(request, response)) return;
    if (!address || this.#frozen) pass();
    else {
      this.#makeOnce(address).then(
        ({ page, missing }) => {
          if (page) sendCached(page, request, response);
          else if (missing) sendOnce(missing, response);
          else pass();
        },
        (error) => {
          console.error(`${address.url} could not be cached:`, error.message);
          pass();
        },
      );
    }
  }

  /** Drops every page that may have changed, also those being rendered now. From here on it caches. */
  renew(): void {
    this.#version += 1;
    this.#frozen = false;
    this.#beingMade.clear();
    for (const [url, { immutable }] of this.#entries) if (!immutable) this.#forget(url);
  }

  /** Caches nothing more until `renew`. Cached pages are still shown, even old ones. */
  freeze(): void {
    this.#frozen = true;
  }

  #find(url: string): CachedPage | undefined {
    const entry = this.#entries.get(url);
    if (!entry) return undefined;
    if (!this.#frozen && !entry.immutable && performance.now() - entry.madeAt > this.#bounds.maxAgeMs) {
      this.#forget(url);
      return undefined;
    }
    this.#entries.delete(url);
    this.#entries.set(url, entry);
    return entry.page;
  }

  /** Renders a page once for everyone who requests it in the meantime. */
  #makeOnce(address: CachedAddress): Promise<Made> {
    const underWay = this.#beingMade.get(address.url);
    if (underWay) return underWay;
    const made = this.#make(address).finally(() => {
      if (this.#beingMade.get(address.url) === made) this.#beingMade.delete(address.url);
    });
    this.#beingMade.set(address.url, made);
    return made;
  }

  async #make({ url, immutable }: CachedAddress): Promise<Made> {
    const [version, madeAt] = [this.#version, performance.now()];
    const answer = await this.#ask(url);
    const page = await cacheable(answer, immutable);
    if (page && version === this.#version && !this.#frozen) this.#store(url, { page, immutable, madeAt });
    const isMissing = answer.status === 404 && !answer.headers["set-cookie"];
    return { page, missing: isMissing ? answer : undefined };
  }

  #store(url: string, entry: Entry): void {
    this.#entries.set(url, entry);
    this.#bytes += entry.page.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#bounds.entries && this.#bytes <= this.#bounds.bytes) break;
      this.#forget(oldest);
    }
  }

  #forget(url: string): void {
    this.#bytes -= this.#entries.get(url)?.page.bytes ?? 0;
    this.#entries.delete(url);
  }

  #addressOf(request: IncomingMessage): CachedAddress | undefined {
    const isPage = request.method === "GET" || request.method === "HEAD";
    const isWhole = PARTS.every((name) => !Object.hasOwn(request.headers, name));
    return isPage && isWhole ? this.#readAddress(request.url ?? "/") : undefined;
  }
}

/** Calls a request listener over HTTP inside this process: no port that others could reach. */
function inMemory(listener: RequestListener, patienceMs: number): (url: string) => Promise<Answer> {
  const server = createServer(listener);
  return (url) =>
    new Promise((resolve, reject) => {
      const [ours, theirs] = duplexPair();
      server.emit("connection", theirs);
      const request = send({
        path: url,
        headers: {
          host: "localhost",
          // Without a user agent, Next streams a page's metadata into its body.
          "user-agent": "Limber",
          "accept-encoding": "identity",
          connection: "close",
        },
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
