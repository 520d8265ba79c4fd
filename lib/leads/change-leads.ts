import { type Context, inTransaction, sqlState } from "@/lib/db";
import { serialize } from "@/lib/db/locks";

const UNIQUE_VIOLATION = "23505";
const MAX_ATTEMPTS = 3;

/**
 * Runs changes of the studio's inquiries one at a time, each in a transaction: each turn depends on the one before. Only the
 * unique indexes guarantee that nothing exists twice; a transaction that loses to a writer without this lock restarts and then
 * sees the winner.
 */
export async function changeLeads<T>(
  ctx: Context,
  work: (tx: Context) => Promise<T>,
  { isLong = false } = {},
): Promise<T> {
  const inTurn = async (tx: Context) => {
    await serialize(tx, "leads");
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
