import { type Context, inTransaction } from "@/lib/db";
import { hashToken } from "@/lib/secrets";
import { type Browser, type NewSession, startSession } from "./start-session";

export type SignInWithLinkResult =
  | { ok: true; session: NewSession; next: string | null }
  | { ok: false; reason: "link-over" };

/**
 * Exchanges a link's secret for a session: once, before it expires. Of several simultaneous attempts exactly one wins, because
 * they update one row.
 */
export async function signInWithLink(
  ctx: Context,
  { token, ...browser }: Browser & { token: string },
): Promise<SignInWithLinkResult> {
  const linkHash = hashToken(token);
  if (!linkHash) return { ok: false, reason: "link-over" };
  return inTransaction(ctx, async (tx) => {
    const [request] = await tx.db.signInRequest.updateManyAndReturn({
      where: { linkHash, usedAt: null, expiresAt: { gt: ctx.now } },
      data: { usedAt: ctx.now, sealedSecrets: null },
      select: { email: true, next: true },
    });
    const session = request && (await startSession(tx, request.email, browser));
    return session ? { ok: true, session, next: request.next } : { ok: false, reason: "link-over" };
  });
}
