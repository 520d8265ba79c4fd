/** Limits on the pages that are rendered for one visitor. */
export interface CrowdBounds {
  /** Pages at once after a pause, and how many more each second. */
  burst: number;
  perSecond: number;
  /** How many of one visitor's pages are rendered at a time; the rest wait in line. */
  atATime: number;
  /** How many requests may wait, and for how long. */
  inLine: number;
  patienceMs: number;
  /** Visitors to remember. A forgotten one starts with a full bucket. */
  visitors: number;
}

/** A person opens a page every few seconds, each page makes several requests, and a household or office shares an address. */
const BOUNDS: CrowdBounds = {
  burst: 100,
  perSecond: 4,
  atATime: 3,
  inLine: 40,
  patienceMs: 10_000,
  visitors: 20_000,
};

/** Admitted until `leave` is called, or refused with an HTTP status. */
export type Admission =
  | { ok: true; leave: () => void }
  | { ok: false; status: 429 | 503; retryAfterSeconds: number };

interface Visitor {
  tokens: number;
  /** When `tokens` was computed. */
  at: number;
  running: number;
  line: { go: () => void; timer: NodeJS.Timeout }[];
}

/**
 * Shares rendering fairly among visitors: each has a token bucket (429 when it is empty) and a number of pages at a time, with a
 * line behind it (503 when it is full or doesn't move). A visitor who asks for many pages slows down no one else.
 */
export class Crowd {
  readonly #bounds: CrowdBounds;
  readonly #clock: () => number;
  /** Least recently seen first. */
  readonly #visitors = new Map<string, Visitor>();

  constructor(bounds: Partial<CrowdBounds> = {}, clock: () => number = () => performance.now()) {
    this.#bounds = { ...BOUNDS, ...bounds };
    this.#clock = clock;
  }

  /** Resolves when a visitor's page may be rendered, or with a refusal. */
  enter(name: string): Promise<Admission> | Admission {
    const { perSecond, atATime, inLine } = this.#bounds;
    const visitor = this.#find(name);
    if (visitor.tokens < 1) {
      return { ok: false, status: 429, retryAfterSeconds: Math.ceil((1 - visitor.tokens) / perSecond) };
    }
    visitor.tokens -= 1;
    if (visitor.running < atATime) return this.#begin(visitor);
    if (visitor.line.length >= inLine) return { ok: false, status: 503, retryAfterSeconds: 2 };
    return this.#wait(visitor);
  }

  #begin(visitor: Visitor): Admission {
    visitor.running += 1;
    let hasLeft = false;
    const leave = () => {
      if (hasLeft) return;
      hasLeft = true;
      visitor.running -= 1;
      visitor.line.shift()?.go();
    };
    return { ok: true, leave };
  }

  #wait(visitor: Visitor): Promise<Admission> {
    return new Promise((resolve) => {
      const place = {
        go: () => {
          clearTimeout(place.timer);
          resolve(this.#begin(visitor));
        },
        timer: setTimeout(() => {
          visitor.line.splice(visitor.line.indexOf(place), 1);
          resolve({ ok: false, status: 503, retryAfterSeconds: 5 });
        }, this.#bounds.patienceMs).unref(),
      };
      visitor.line.push(place);
    });
  }

  #find(name: string): Visitor {
    const { burst, perSecond } = this.#bounds;
    const at = this.#clock();
    const known = this.#visitors.get(name) ?? { tokens: burst, at, running: 0, line: [] };
    known.tokens = Math.min(burst, known.tokens + ((at - known.at) / 1000) * perSecond);
    known.at = at;
    this.#visitors.delete(name);
    this.#visitors.set(name, known);
    for (const [oldest, { running }] of this.#visitors) {
      if (this.#visitors.size <= this.#bounds.visitors) break;
      if (running === 0) this.#visitors.delete(oldest);
      else break;
    }
    return known;
  }
}
