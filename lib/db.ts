import { noteOutage } from "@/lib/db/outage";
import { StudioPg } from "@/lib/db/pools";
import { BOUNDS } from "@/lib/db/session";
import { env } from "@/lib/env";
import { type Prisma, PrismaClient } from "@/prisma/client/client";

/** The database, or a transaction in it, so functions compose. */
export type Db = PrismaClient | Prisma.TransactionClient;

/** What every function in `lib/` takes: the database and the current time. */
export interface Context {
  db: Db;
  now: Date;
}

/** Page reads are short, and an early error beats a long wait. */
const SINGLE = { size: 12, waitMs: 3_000 };
/** A burst of bookings waits for its turn. */
const TRANSACTIONS = { size: 8, waitMs: 20_000 };
/** Above the limits of a session's statements. Those free the connection when they expire; these don't. */
const TRANSACTION = { maxWait: 25_000, timeout: 20_000 };
const LONG_TRANSACTION = { maxWait: 25_000, timeout: 150_000 };
const MAX_ATTEMPTS = 5;

/** Creates a Prisma client with its own pools, which the caller must disconnect. `bounds` are its sessions' time limits. */
export function createDb(connectionString: string, poolSize?: number, bounds = BOUNDS): PrismaClient {
  const adapter = new StudioPg({
    connectionString,
    bounds,
    single: { ...SINGLE, size: poolSize ?? SINGLE.size },
    transactions: { ...TRANSACTIONS, size: poolSize ?? TRANSACTIONS.size },
    onFailure: (error) => {
      if (isUnavailable(error)) noteOutage();
    },
  });
  return new PrismaClient({ adapter, errorFormat: "minimal", transactionOptions: TRANSACTION });
}

const globals = globalThis as { limberDb?: PrismaClient };

/** Returns this process's client. Created on first use; shared by all of Next's bundles and by reloads in development. */
export function processDb(): PrismaClient {
  globals.limberDb ??= createDb(env.DATABASE_URL);
  return globals.limberDb;
}

/** Contexts that `inTransaction` has made. All others use the whole database. */
const transactions = new WeakSet<Context>();

/** Says whether a context is a transaction's: a failed statement in it can't be retried on its own. */
export function isInTransaction(ctx: Context): boolean {
  return transactions.has(ctx);
}

/**
 * Runs work in one transaction: the caller's if `ctx` is already in one, otherwise a new one. A new one is retried after a
 * deadlock (40P01) or serialization failure (40001). `isLong` is for background jobs: a statement may then take a minute, and a
 * lock half a minute.
 */
export async function inTransaction<T>(
  ctx: Context,
  work: (tx: Context) => Promise<T>,
  { isLong = false } = {},
): Promise<T> {
  if (isInTransaction(ctx)) return work(ctx);
  const whole = ctx.db as PrismaClient;
  for (let attempt = 1; ; attempt++) {
    try {
      return await whole.$transaction(
        async (db) => {
          const tx = { db, now: ctx.now };
          transactions.add(tx);
          // Raw, because only SQL changes a session.
          if (isLong)
            await db.$executeRaw`select set_config('lock_timeout', '30s', true), set_config('statement_timeout', '60s', true)`;
          return work(tx);
        },
        isLong ? LONG_TRANSACTION : TRANSACTION,
      );
    } catch (error) {
      if (attempt < MAX_ATTEMPTS && GAVE_WAY.has(sqlState(error) ?? "")) continue;
      if (isUnavailable(error)) noteOutage();
      throw error;
    }
  }
}

/** PostgreSQL aborted the transaction in favor of another: it can be retried. */
const GAVE_WAY: ReadonlySet<string> = new Set(["40P01", "40001"]);

/** Returns the SQLSTATE of an error from Prisma or pg, or undefined when it didn't come from the database. */
export function sqlState(error: unknown): string | undefined {
  for (let current = error, depth = 0; current && depth < 5; depth++) {
    const { originalCode, code, meta, cause } = current as Record<string, unknown>;
    for (const candidate of [originalCode, code]) {
      if (typeof candidate === "string" && /^[0-9A-Z]{5}$/.test(candidate) && !/^P\d{4}$/.test(candidate)) {
        return candidate;
      }
    }
    current = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError ?? cause;
  }
  return undefined;
}

/** Prisma: unreachable, timed out, connection closed, no connection in time, transaction gone. */
const UNAVAILABLE_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
const UNAVAILABLE_MESSAGES =
  /ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|Connection terminated|timeout exceeded when trying to connect|Client was closed|not queryable|DatabaseNotReachable|ConnectionClosed|SocketTimeout|although it was set to UTC/;

/**
 * SQLSTATE classes that don't depend on the request. 08: connection. 53: disk full, out of memory, too many connections. 58:
 * system errors, such as of files.
 */
const UNAVAILABLE_CLASSES: ReadonlySet<string> = new Set(["08", "53", "58"]);
/**
 * 25P03: idle in a transaction for too long. 25P04: a transaction took too long. 55P03: no lock in time. 57014: a statement took
 * too long. 57P01 to 57P05: shutting down, crashed, starting up, dropped, idle. 40P01 and 40001: deadlock and serialization,
 * after all retries have failed.
 */
const UNAVAILABLE_STATES: ReadonlySet<string> = new Set([
  "25P03",
  "25P04",
  "55P03",
  "57014",
  "57P01",
  "57P02",
  "57P03",
  "57P04",
  "57P05",
  "40P01",
  "40001",
]);

/**
 * Says whether an error means that the database was unreachable, full, or too slow, as opposed to refusing something. The request
 * had no effect and can be retried.
 */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state && (UNAVAILABLE_CLASSES.has(state.slice(0, 2)) || UNAVAILABLE_STATES.has(state))) return true;
  for (let current = error, depth = 0; current && depth < 5; depth++) {
    const { code, message, meta, cause } = current as Record<string, unknown>;
    if (typeof code === "string" && UNAVAILABLE_CODES.has(code)) return true;
    if (typeof message === "string" && UNAVAILABLE_MESSAGES.test(message)) return true;
    current = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError ?? cause;
  }
  return false;
}
