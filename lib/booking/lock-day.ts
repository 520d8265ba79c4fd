import { type Context, inTransaction, isInTransaction, sqlState } from "@/lib/db";

/** Exclusion, uniqueness and capacity: what a write meets when another one was faster. */
const LOST_RACE: ReadonlySet<string> = new Set(["23P01", "23505", "LB001"]);
const MAX_ATTEMPTS = 5;

/**
 * Runs one change of the studio's calendar in a transaction of its own (or in the caller's), alone among the
 * changes of the same day, or of several days. The lock spares simultaneous bookings the waiting and the deadlocks of finding each
 * other out through the constraints; the constraints alone carry the guarantee. Who loses a race all the same,
 * to a writer that does not take this lock, starts again and then sees the winner; in a caller's transaction that is
 * for the caller to do.
 */
export async function lockDay<T>(
  ctx: Context,
  startsAt: Date | readonly Date[],
  work: (tx: Context) => Promise<T>,
): Promise<T> {
  const days = new Set([startsAt].flat().map((instant) => instant.toISOString().slice(0, 10)));
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, async (tx) => {
        // In one order for all, so that nobody waits for whom they keep waiting.
        for (const day of [...days].sort())
          await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`calendar:${day}`}, 0))`;
        return work(tx);
      });
    } catch (error) {
      const isLast = attempt === MAX_ATTEMPTS || isInTransaction(ctx);
      if (isLast || !LOST_RACE.has(sqlState(error) ?? "")) throw error;
    }
  }
}
