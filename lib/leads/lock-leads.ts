import { type Context, inTransaction, sqlState } from "@/lib/db";

const UNIQUE_VIOLATION = "23505";
const MAX_ATTEMPTS = 3;

/**
 * Runs one change of the studio's inquiries in a transaction, one after another: whose turn it is depends on whose it was.
 * The unique indexes alone carry the guarantee that nothing is there twice; who loses to a writer that does not take
 * this lock starts again and then sees the winner.
 */
export async function lockLeads<T>(
  ctx: Context,
  work: (tx: Context) => Promise<T>,
  { isLong = false } = {},
): Promise<T> {
  const inTurn = async (tx: Context) => {
    await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('leads', 0))`;
    return work(tx);
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, inTurn, { isLong });
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || sqlState(error) !== UNIQUE_VIOLATION) throw error;
    }
  }
}
