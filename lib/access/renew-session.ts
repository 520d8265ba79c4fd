import type { Context } from "@/lib/db";
import { hashToken } from "@/lib/secrets";
import { daysFrom, LONGEST_SESSION_DAYS, SESSION_DAYS } from "./start-session";

/**
 * Records that a session's browser was seen now, and extends the session, up to its longest lifetime.
 */
export async function renewSession(ctx: Context, token: string): Promise<void> {
  const tokenHash = hashToken(token);
  if (!tokenHash) return;
  const session = await ctx.db.session.findUnique({ where: { tokenHash }, select: { createdAt: true } });
  if (!session) return;
  const longest = daysFrom(session.createdAt, LONGEST_SESSION_DAYS);
  const usual = daysFrom(ctx.now, SESSION_DAYS);
  await ctx.db.session.updateMany({
    where: { tokenHash },
    data: { lastSeenAt: ctx.now, expiresAt: usual < longest ? usual : longest },
  });
}
