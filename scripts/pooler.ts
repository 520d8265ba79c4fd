import { randomInt } from "node:crypto";
import pg from "pg";
import { settleSession, WrongZone } from "@/lib/db/session";

/**
 * What is between the app and PostgreSQL: nothing, a pooler that gives each client one session, or a pooler that may switch
 * sessions with each transaction.
 */
export type Between = "nothing" | "sessions" | "transactions";

/** A connection on which bookings would be wrong, in words for the person who set it up. */
export class UnusableDatabase extends Error {}

const PATIENCE_MS = 5_000;
/** A pooler that rotates its sessions may show the same one several times by chance. */
const LOOKS = 12;

/** Finds out what is in between. Throws `UnusableDatabase` when sessions don't stay in UTC, or have no transactions. */
export async function whatIsBetween(url: string): Promise<Between> {
  const [one, other] = [await open(url), await open(url)];
  try {
    const { isPooled } = await settleSession(one);
    if (!isPooled) return "nothing";
    await settleSession(other);
    return await lookBehind(one, other);
  } catch (error) {
    if (error instanceof WrongZone)
      throw new UnusableDatabase("the pooler drops the time zone of its clients, so times would be shifted");
    throw error;
  } finally {
    await Promise.all([close(one), close(other)]);
  }
}

/** Occupies one client's session to see whether the other is switched to another session. */
async function lookBehind(one: pg.Client, other: pg.Client): Promise<Between> {
  const own = await sessionOf(one);
  let between: Between = "sessions";
  for (let look = 0; look < LOOKS; look++) {
    await other.query("begin").catch((error) => {
      throw new UnusableDatabase(`the pooler allows no transactions (${error.message})`);
    });
    const busy = await sessionOf(other);
    // This is PostgreSQL's own zone if the pooler loses ours.
    const now = await sessionOf(one);
    await other.query("commit");
    if (busy.pid === own.pid || now.pid !== own.pid) between = "transactions";
    for (const { zone } of [busy, now]) if (zone !== "UTC") throw new WrongZone(zone);
  }
  return between;
}

async function sessionOf(client: pg.Client): Promise<{ pid: number; zone: string }> {
  const { rows } = await client.query<{ pid: number; zone: string }>(
    "select pg_backend_pid() as pid, current_setting('TimeZone') as zone",
  );
  return rows[0]!;
}

/** Tells whether two connection strings lead to one database: a lock taken on one must show on the other. */
export async function isSameDatabase(url: string, direct: string): Promise<boolean> {
  const key = randomInt(2 ** 31);
  const [through, holder] = [await open(url), await open(direct)];
  try {
    await holder.query("select pg_advisory_lock($1)", [key]);
    const { rows } = await through.query<{ seen: boolean }>(
      `select exists (select from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1
         and database = (select oid from pg_database where datname = current_database())) as seen`,
      [key],
    );
    return rows[0]?.seen ?? false;
  } finally {
    await Promise.all([close(through), close(holder)]);
  }
}

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function close(client: pg.Client): Promise<void> {
  await client.end().catch(() => {});
}
