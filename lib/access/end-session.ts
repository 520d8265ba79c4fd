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
    const session = await tx.db.session.findUnique({ where: { tokenHash }, select: { userId: true } });
    const { count } = await tx.db.session.deleteMany({ where: { tokenHash } });
    if (session && count === 1)
      await recordEvent(tx, { by, action: "account.signed-out", subjectId: session.userId });
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
