import type { Context } from "@/lib/db";
import { hashToken } from "@/lib/secrets";

/** Ends the session of a cookie's secret; nothing happens when there is none. */
export async function endSession(ctx: Context, token: string): Promise<void> {
  const tokenHash = hashToken(token);
  if (tokenHash) await ctx.db.session.deleteMany({ where: { tokenHash } });
}

/** Ends one of a person's own sessions, or with no id all of them. Those of others are out of reach. */
export async function endSessionsOf(ctx: Context, userId: string, sessionId?: string): Promise<void> {
  await ctx.db.session.deleteMany({ where: { userId, ...(sessionId !== undefined && { id: sessionId }) } });
}
