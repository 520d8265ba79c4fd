import type { ClientBase } from "pg";

/** Time limits for a session's statements, in PostgreSQL notation; "0" means no limit. */
export interface Bounds {
  /** The wait for one lock. */
  lock: string;
  /** One statement, including its waits. */
  statement: string;
  /** Idling inside a transaction, which holds its locks. The session then ends. */
  idleInTransaction: string;
}

/** For everything that someone waits for. */
export const BOUNDS: Bounds = { lock: "3s", statement: "15s", idleInTransaction: "15s" };

/** For migrations and initial data, which must not be interrupted. */
export const UNBOUNDED: Bounds = { lock: "0", statement: "0", idleInTransaction: "0" };

/** Returns a session's settings by their PostgreSQL names. */
export function sessionSettings(bounds: Bounds): Record<string, string> {
  return {
    // The adapter reads and writes instants without an offset as UTC. Any other zone would shift them.
    TimeZone: "UTC",
    lock_timeout: bounds.lock,
    statement_timeout: bounds.statement,
    idle_in_transaction_session_timeout: bounds.idleInTransaction,
  };
}

/** A session whose zone can't be set to UTC, so every stored instant would be shifted. */
export class WrongZone extends Error {
  constructor(zone: string) {
    super(`A session of the database is in the time zone ${zone} although it was set to UTC`);
    this.name = "WrongZone";
  }
}

/**
 * Configures a new session by statements, since poolers refuse or drop startup parameters, and checks its zone. Returns whether
 * there is a pooler between, which hands out its own process ids. Throws `WrongZone`.
 */
export async function settleSession(client: ClientBase, bounds = BOUNDS): Promise<{ isPooled: boolean }> {
  const settings = Object.entries(sessionSettings(bounds));
  const list = settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, false)`).join(", ");
  const set = await client.query<{ pid: number }>(`select pg_backend_pid() as pid, ${list}`, settings.flat());
  // A separate query, because a pooler may send it to a different session than the one before.
  const { rows } = await client.query<{ zone: string }>("select current_setting('TimeZone') as zone");
  const zone = rows[0]?.zone ?? "";
  if (zone !== "UTC") throw new WrongZone(zone);
  return { isPooled: set.rows[0]?.pid !== (client as { processID?: number }).processID };
}
