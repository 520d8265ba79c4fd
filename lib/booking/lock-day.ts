import { type Context, inTransaction, isInTransaction, sqlState } from "@/lib/db";

/** Exclusion, uniqueness and capacity: what a write meets when another one was faster. */
const LOST_RACE: ReadonlySet<string> = new Set(["23P01", "23505", "LB001"]);
const MAX_ATTEMPTS = 5;

/**
 * Runs one change of the studio's calendar in a transaction of its own (or in the caller's), alone among the
 * changes of the same day, or of several days. The lock spares simultaneous bookings the waiting and the deadlocks of finding each
 * other through the constraints; the constraints alone carry the guarantee. So a lock that somebody holds for more than
 * a second is gone without. A caller that loses a race all the same starts again and then sees the winner; in a caller's
 * transaction that is for the caller to do.
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
        // In one order for everybody, so that no two wait for each other.
        await tx.db.$executeRaw`select lock_days(${[...days].sort()}::text[])`;
        return work(tx);
      });
    } catch (error) {
      const isLast = attempt === MAX_ATTEMPTS || isInTransaction(ctx);
      if (isLast || !LOST_RACE.has(sqlState(error) ?? "")) throw error;
    }
  }
}
