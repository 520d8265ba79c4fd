import type { ClientBase } from "pg";

/** How long a session's statements may take, as PostgreSQL writes it; "0" is without an end. */
export interface Bounds {
  /** Waiting for one lock. */
  lock: string;
  /** One statement, with its waiting. */
  statement: string;
  /** Doing nothing inside a transaction, which keeps its locks. Then the session ends. */
  idleInTransaction: string;
}

/** For everything that somebody waits for. */
export const BOUNDS: Bounds = { lock: "3s", statement: "15s", idleInTransaction: "15s" };

/** For migrations and first data, which nobody may cut in half. */
export const UNBOUNDED: Bounds = { lock: "0", statement: "0", idleInTransaction: "0" };

/** The settings that a session of ours has, by PostgreSQL's names. */
export function sessionSettings(bounds: Bounds): Record<string, string> {
  return {
    // The adapter writes and reads instants without an offset and means UTC: any other zone would shift them.
    TimeZone: "UTC",
    lock_timeout: bounds.lock,
    statement_timeout: bounds.statement,
    idle_in_transaction_session_timeout: bounds.idleInTransaction,
  };
}

/** A session whose zone cannot be set, so that every instant would be stored shifted. */
export class WrongZone extends Error {
  constructor(zone: string) {
    super(`A session of the database is in the time zone ${zone} although it was set to UTC`);
    this.name = "WrongZone";
  }
}

/**
 * Settles a new session by statements, since poolers refuse or drop what a client asks for at startup, and checks the
 * zone. Answers whether a pooler stands between: a pooler hands out process ids of its own. Throws `WrongZone`.
 */
export async function settleSession(client: ClientBase, bounds = BOUNDS): Promise<{ isPooled: boolean }> {
  const settings = Object.entries(sessionSettings(bounds));
  const list = settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, false)`).join(", ");
  const set = await client.query<{ pid: number }>(`select pg_backend_pid() as pid, ${list}`, settings.flat());
  // On its own, because a pooler may send it to another session than the one before.
  const { rows } = await client.query<{ zone: string }>("select current_setting('TimeZone') as zone");
  const zone = rows[0]?.zone ?? "";
  if (zone !== "UTC") throw new WrongZone(zone);
  return { isPooled: set.rows[0]?.pid !== (client as { processID?: number }).processID };
}
