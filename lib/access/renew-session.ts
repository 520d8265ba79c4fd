import type { Context } from "@/lib/db";
import { hashToken } from "@/lib/secrets";
import { LONGEST_SESSION_DAYS, SESSION_DAYS } from "./start-session";

/**
 * Records that a session's browser was seen now, and extends the session, up to its longest lifetime. Raw, because the limit
 * depends on another column.
 */
export async function renewSession(ctx: Context, token: string): Promise<void> {
  const tokenHash = hashToken(token);
  if (!tokenHash) return;
  await ctx.db.$executeRaw`
    update sessions set last_seen_at = ${ctx.now}, expires_at = least(
      ${ctx.now}::timestamptz + make_interval(days => ${SESSION_DAYS}::int),
      created_at + make_interval(days => ${LONGEST_SESSION_DAYS}::int))
    where token_hash = ${tokenHash}`;
}
