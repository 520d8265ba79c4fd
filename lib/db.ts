import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { type Prisma, PrismaClient } from "@/prisma/client/client";

/** The database: itself, or a transaction in it, so that functions compose. */
export type Db = PrismaClient | Prisma.TransactionClient;

/** What every function of `lib/` is given: the database, and the moment at which it all happens. */
export interface Context {
  db: Db;
  now: Date;
}

const POOL_SIZE = 10;
/** A burst of bookings queues for its turn; these are the longest waits before somebody is told to try later. */
const MAX_WAIT_MS = 20_000;
const TRANSACTION = { maxWait: MAX_WAIT_MS, timeout: 20_000 };
const MAX_ATTEMPTS = 5;

/** A client with a pool of its own. The caller disconnects it. */
export function createDb(connectionString: string, poolSize = POOL_SIZE): PrismaClient {
  const adapter = new PrismaPg(
    // Prisma's adapter writes instants without an offset and means UTC; a server's own zone would shift them.
    {
      connectionString,
      max: poolSize,
      // pg counts the wait for a free connection of the pool as a part of this.
      connectionTimeoutMillis: MAX_WAIT_MS,
      keepAlive: true,
      options: "-c TimeZone=UTC",
    },
    {
      onPoolError: (error) => console.error("database:", error.message),
      statementNameGenerator: statementName,
    },
  );
  return new PrismaClient({ adapter, errorFormat: "minimal" });
}

const globals = globalThis as { limberDb?: PrismaClient };

/** This process's client. Made at first use; one for all of Next's bundles and its reloads in development. */
export function processDb(): PrismaClient {
  globals.limberDb ??= createDb(env.DATABASE_URL);
  return globals.limberDb;
}

const MAX_NAMED_STATEMENTS = 300;
const statementNames = new Map<string, string>();

/**
 * Names statements, so that PostgreSQL plans each once for a connection and not for every request: the plans of our
 * larger reads cost more than their execution. Past so many texts the rest stay unnamed, and planned anew.
 */
function statementName({ sql }: { sql: string }): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  if (statementNames.size >= MAX_NAMED_STATEMENTS) return "";
  const name = `limber_${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

/** The contexts that `inTransaction` has made. Others are of a whole database. */
const transactions = new WeakSet<Context>();

/** Whether a context is that of a transaction: what fails in it cannot be tried again on its own. */
export function isInTransaction(ctx: Context): boolean {
  return transactions.has(ctx);
}

/**
 * Runs work in one transaction: the caller's, if `ctx` is already in one, otherwise a new one that is tried again
 * when PostgreSQL gave it up for the sake of another (deadlock 40P01, serialization 40001).
 */
export async function inTransaction<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  if (isInTransaction(ctx)) return work(ctx);
  const whole = ctx.db as PrismaClient;
  for (let attempt = 1; ; attempt++) {
    try {
      return await whole.$transaction((db) => {
        const tx = { db, now: ctx.now };
        transactions.add(tx);
        return work(tx);
      }, TRANSACTION);
    } catch (error) {
      const state = sqlState(error);
      if (attempt === MAX_ATTEMPTS || (state !== "40P01" && state !== "40001")) throw error;
    }
  }
}

/** The SQLSTATE behind an error of Prisma or pg, or undefined when the database did not say it. */
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

/** Prisma: cannot reach, timed out, closed the connection, no connection in time, transaction gone. */
const UNAVAILABLE_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
const UNAVAILABLE_MESSAGES =
  /ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|Connection terminated|timeout exceeded when trying to connect|Client was closed|not queryable|DatabaseNotReachable|ConnectionClosed/;

/** Whether an error means that the database could not be reached, as opposed to having refused something. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  // Class 08: connection exceptions. 57P0x: shutting down, crashed, starting up. 53300: too many connections.
  if (state && (/^08/.test(state) || /^57P0[1-5]$/.test(state) || state === "53300")) return true;
  for (let current = error, depth = 0; current && depth < 5; depth++) {
    const { code, message, meta, cause } = current as Record<string, unknown>;
    if (typeof code === "string" && UNAVAILABLE_CODES.has(code)) return true;
    if (typeof message === "string" && UNAVAILABLE_MESSAGES.test(message)) return true;
    current = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError ?? cause;
  }
  return false;
}
