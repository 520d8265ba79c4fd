import { type Context, inTransaction, isInTransaction, sqlState } from "@/lib/db";

/** SQLSTATEs of a lost race: exclusion, uniqueness, capacity. */
const LOST_RACE: ReadonlySet<string> = new Set(["23P01", "23505", "LB001"]);
const MAX_ATTEMPTS = 5;

/**
 * Changes the studio's calendar in a transaction. Retries after a lost race, and then sees the winner. Inside a caller's
 * transaction it throws, since only that caller can retry.
 */
export async function changeCalendar<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, work);
    } catch (error) {
      const isLast = attempt === MAX_ATTEMPTS || isInTransaction(ctx);
      if (isLast || !LOST_RACE.has(sqlState(error) ?? "")) throw error;
    }
  }
}

/**
 * Locks the days of these instants until the transaction ends, so simultaneous bookings of a day don't deadlock in the
 * constraints. The guarantee comes from the constraints alone: a lock that isn't free within a second is skipped.
 */
export async function lockDays(tx: Context, ...instants: readonly Date[]): Promise<void> {
  const days = new Set(instants.map((instant) => instant.toISOString().slice(0, 10)));
  // Raw for the locks, always in the same order, to avoid deadlocks.
  await tx.db.$executeRaw`select lock_days(${[...days].sort()}::text[])`;
}
