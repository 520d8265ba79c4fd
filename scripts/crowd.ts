/** How much one visitor may ask of the pages that are made for them. */
export interface CrowdBounds {
  /** Pages at once after a quiet while, and how many more each second. */
  burst: number;
  perSecond: number;
  /** How many of one visitor's pages are made at a time; the others wait in line. */
  atATime: number;
  /** How many may wait, and for how long. */
  inLine: number;
  patienceMs: number;
  /** Visitors that are remembered. One that is forgotten begins anew. */
  visitors: number;
}

/** A person opens a page every few seconds, and each brings some requests; a household or an office shares an address. */
const BOUNDS: CrowdBounds = {
  burst: 100,
  perSecond: 4,
  atATime: 3,
  inLine: 40,
  patienceMs: 10_000,
  visitors: 20_000,
};

/** Let in, until `leave` is called; or not, with the HTTP status that says why. */
export type Admission =
  | { ok: true; leave: () => void }
  | { ok: false; status: 429 | 503; retryAfterSeconds: number };

interface Visitor {
  tokens: number;
  /** When the tokens were counted. */
  at: number;
  running: number;
  line: { go: () => void; timer: NodeJS.Timeout }[];
}

/**
 * Shares the making of pages fairly among visitors: a token bucket for each (past it 429), and a cap on what is made for one at a
 * time, with a line behind it (503 when it is full or does not move). So somebody who asks for many pages waits for
 * themselves, and everybody else does not wait for them.
 */
export class Crowd {
  readonly #bounds: CrowdBounds;
  readonly #clock: () => number;
  /** The one that was longest not seen comes first. */
  readonly #visitors = new Map<string, Visitor>();

  constructor(bounds: Partial<CrowdBounds> = {}, clock: () => number = () => performance.now()) {
    this.#bounds = { ...BOUNDS, ...bounds };
    this.#clock = clock;
  }

  /** Resolves when a visitor's page may be made, or with the reason why not. */
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
    let isOver = false;
    const leave = () => {
      if (isOver) return;
      isOver = true;
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
