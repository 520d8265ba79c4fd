import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { hashToken } from "@/lib/secrets";

/**
 * Ends the session that a cookie's secret belongs to, and records a sign-out by `by`. Does nothing when there is no such session.
 */
export async function endSession(ctx: Context, token: string, by: By): Promise<void> {
  const tokenHash = hashToken(token);
  if (!tokenHash) return;
  await inTransaction(ctx, async (tx) => {
    // Raw, because Prisma can't delete what may be missing and return it.
    const [ended] = await tx.db.$queryRaw<{ userId: string }[]>`
      delete from sessions where token_hash = ${tokenHash} returning user_id as "userId"`;
    if (ended) await recordEvent(tx, { by, action: "account.signed-out", subjectId: ended.userId });
  });
}

/** Ends one of a person's own sessions, or all of them when no id is given. Never touches other people's sessions. */
export async function endSessionsOf(
  ctx: Context,
  { userId, sessionId, by }: { userId: string; sessionId?: string; by: By },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.session.deleteMany({
      where: { userId, ...(sessionId !== undefined && { id: sessionId }) },
    });
    if (count === 0) return;
    await recordEvent(tx, {
      by,
      action: "account.signed-out",
      subjectId: userId,
      after: { browsers: count },
    });
  });
}
