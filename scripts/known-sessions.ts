import { createHash } from "node:crypto";

/** How long a session counts as open after a lookup. */
const KNOWN_MS = 5 * 60_000;
const MOST_KNOWN = 10_000;
/** Lookups at once for one address after a pause, and how many more each second. */
const LOOKUPS = { burst: 20, perSecond: 0.5 };

/** Returns whether a session with this hash is open. */
export type SessionLookup = (tokenHash: Buffer) => Promise<boolean>;

/**
 * Recognizes signed-in people by their cookie, so requests of others at the same address don't count against them. A cookie
 * counts only if the database knows it, and each address has few lookups, so a forged cookie gains nothing.
 */
export class KnownSessions {
  readonly #cookie: RegExp;
  readonly #known = new Map<string, number>();
  readonly #lookups = new Map<string, { left: number; at: number }>();
  readonly #clock: () => number;

  constructor(cookieName: string, clock: () => number = () => performance.now()) {
    this.#cookie = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{20,100})(?:;|$)`);
    this.#clock = clock;
  }

  /** Returns the hash of a request's open session as text; undefined when it has none. */
  async nameOf(
    cookies: string | undefined,
    address: string,
    lookup: SessionLookup | undefined,
  ): Promise<string | undefined> {
    const token = cookies?.match(this.#cookie)?.[1];
    if (!token) return undefined;
    const hash = createHash("sha256").update(token).digest();
    const name = hash.toString("base64url");
    const until = this.#known.get(name);
    if (until !== undefined && until > this.#clock()) return name;
    this.#known.delete(name);
    if (!lookup || !this.#mayLookUp(address)) return undefined;
    if (!(await lookup(hash).catch(() => false))) return undefined;
    this.#known.set(name, this.#clock() + KNOWN_MS);
    forgetOldest(this.#known);
    return name;
  }

  #mayLookUp(address: string): boolean {
    const { burst, perSecond } = LOOKUPS;
    const at = this.#clock();
    const before = this.#lookups.get(address) ?? { left: burst, at };
    const left = Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond);
    this.#lookups.delete(address);
    this.#lookups.set(address, { left: left < 1 ? left : left - 1, at });
    forgetOldest(this.#lookups);
    return left >= 1;
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > MOST_KNOWN && oldest !== undefined) map.delete(oldest);
}
