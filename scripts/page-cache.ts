import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  request as send,
} from "node:http";
import { duplexPair } from "node:stream";
import { type KeptAddress, keptAddress } from "./kept-addresses.ts";
import { type Answer, type KeptPage, keepable, sendKept, sendOnce } from "./kept-page.ts";

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

/** What came of making a page: one to keep, or the answer that there is none, which is not asked for again. */
interface Made {
  page: KeptPage | undefined;
  missing: Answer | undefined;
}

interface Entry {
  page: KeptPage;
  lasting: boolean;
  madeAt: number;
}

/**
 * Pages in memory, in front of what renders them. What it keeps is what `render` answers to a request that no visitor
 * has made: without cookies, from nowhere. It keeps a page only while somebody would tell it that the page has changed:
 * it begins frozen, and whoever listens for changes calls `renew` and `freeze`.
 */
export class PageCache {
  readonly #ask: (url: string) => Promise<Answer>;
  readonly #bounds: Bounds;
  /** The one that was longest not asked for comes first. */
  readonly #entries = new Map<string, Entry>();
  readonly #beingMade = new Map<string, Promise<Made>>();
  #bytes = 0;
  #version = 0;
  #frozen = true;

  constructor(render: RequestListener, bounds: Partial<Bounds> = {}) {
    this.#bounds = { ...BOUNDS, ...bounds };
    this.#ask = inMemory(render, this.#bounds.patienceMs);
  }

  /** Answers what it keeps, and says whether it did. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const address = addressOf(request);
    const page = address && this.#find(address.url);
    if (page) sendKept(page, request, response);
    return page !== undefined;
  }

  /** Answers what it keeps or can make, and hands everything else to `pass`, untouched. */
  handle(request: IncomingMessage, response: ServerResponse, pass: () => void): void {
    const address = addressOf(request);
    if (this.answer(request, response)) return;
    if (!address || this.#frozen) pass();
    else {
      this.#makeOnce(address).then(
        ({ page, missing }) => {
          if (page) sendKept(page, request, response);
          else if (missing) sendOnce(missing, response);
          else pass();
        },
        (error) => {
          console.error(`${address.url} could not be kept:`, error.message);
          pass();
        },
      );
    }
  }

  /** Forgets what may have changed, and what is being made from what was there before. Makes pages from now on. */
  renew(): void {
    this.#version += 1;
    this.#frozen = false;
    this.#beingMade.clear();
    for (const [url, { lasting }] of this.#entries) if (!lasting) this.#forget(url);
  }

  /** Makes nothing until it is renewed. What it has it still shows, whatever its age. */
  freeze(): void {
    this.#frozen = true;
  }

  #find(url: string): KeptPage | undefined {
    const entry = this.#entries.get(url);
    if (!entry) return undefined;
    if (!this.#frozen && !entry.lasting && performance.now() - entry.madeAt > this.#bounds.maxAgeMs) {
      this.#forget(url);
      return undefined;
    }
    this.#entries.delete(url);
    this.#entries.set(url, entry);
    return entry.page;
  }

  /** Made once for all who ask meanwhile. */
  #makeOnce(address: KeptAddress): Promise<Made> {
    const underWay = this.#beingMade.get(address.url);
    if (underWay) return underWay;
    const made = this.#make(address).finally(() => {
      if (this.#beingMade.get(address.url) === made) this.#beingMade.delete(address.url);
    });
    this.#beingMade.set(address.url, made);
    return made;
  }

  async #make({ url, lasting }: KeptAddress): Promise<Made> {
    const [version, madeAt] = [this.#version, performance.now()];
    const answer = await this.#ask(url);
    const page = await keepable(answer, lasting);
    if (page && version === this.#version && !this.#frozen) this.#keep(url, { page, lasting, madeAt });
    const isMissing = answer.status === 404 && !answer.headers["set-cookie"];
    return { page, missing: isMissing ? answer : undefined };
  }

  #keep(url: string, entry: Entry): void {
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
}

/** What a request's page would be kept as. */
function addressOf(request: IncomingMessage): KeptAddress | undefined {
  const isPage = request.method === "GET" || request.method === "HEAD";
  const isWhole = PARTS.every((name) => !Object.hasOwn(request.headers, name));
  return isPage && isWhole ? keptAddress(request.url ?? "/") : undefined;
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
        headers: {
          host: "localhost",
          // To who has no name, Next sends what a page says of itself late, in its body.
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
