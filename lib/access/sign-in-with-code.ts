import { type Context, inTransaction } from "@/lib/db";
import { isSame } from "@/lib/secrets";
import { recordWrongCode } from "./record-wrong-code";
import { MAX_WRONG_CODES } from "./rules";
import { openSignInSecrets } from "./sign-in-secrets";
import { type Browser, type NewSession, startSession } from "./start-session";

/**
 * Wrong codes per email and day: across one caller's requests, and in all. A stranger's guesses don't burn the codes that the
 * person requests from elsewhere. All guesses together have one chance in 10,000 (NIST SP 800-63B allows 100 guesses).
 */
const MAX_WRONG_CODES_A_DAY = { own: 50, inAll: 100 };

export type SignInWithCodeResult =
  | { ok: true; session: NewSession; next: string | null }
  | { ok: false; reason: "wrong-code" | "code-burned" | "request-over" };

interface OpenRequest {
  email: string;
  next: string | null;
  sealedSecrets: Uint8Array | null;
  wrongCodes: number;
  ownWrongCodes: number;
  allWrongCodes: number;
}

/**
 * Exchanges a request's code for a session: once, before it expires, and only after few wrong attempts. Wrong attempts burn the
 * code, not the link beside it; otherwise anyone who knows an address could lock its owner out by guessing.
 */
export async function signInWithCode(
  ctx: Context,
  { requestId, code, ...browser }: Browser & { requestId: string; code: string },
): Promise<SignInWithCodeResult> {
  return inTransaction(ctx, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (!request) return { ok: false, reason: "request-over" };
    if (isBurned(request)) {
      return { ok: false, reason: "code-burned" };
    }
    const secrets = openSignInSecrets(requestId, request.sealedSecrets);
    if (!secrets) return { ok: false, reason: "code-burned" };
    const isRight = isSame(code, secrets.code);
    const session = isRight ? await startSession(tx, request.email, browser, { proof: "code" }) : null;
    if (!session) {
      await tx.db.signInRequest.update({
        where: { id: requestId },
        data: { wrongCodes: { increment: 1 } },
        select: { id: true },
      });
      await recordWrongCode(tx, { requestId, email: request.email, userAgent: browser.userAgent });
      return { ok: false, reason: "wrong-code" };
    }
    await tx.db.signInRequest.update({
      where: { id: requestId },
      data: { usedAt: ctx.now, sealedSecrets: null },
      select: { id: true },
    });
    return { ok: true, session, next: request.next };
  });
}

function isBurned({ wrongCodes, ownWrongCodes, allWrongCodes }: OpenRequest): boolean {
  const { own, inAll } = MAX_WRONG_CODES_A_DAY;
  return wrongCodes >= MAX_WRONG_CODES || ownWrongCodes >= own || allWrongCodes >= inAll;
}

/** Locks the request, so attempts are serialized and each one is counted. Raw, for the lock and the sums. */
async function lockRequest(tx: Context, id: string): Promise<OpenRequest | undefined> {
  const [request] = await tx.db.$queryRaw<OpenRequest[]>`
    select r.email::text as email, r.next, r.sealed_secrets as "sealedSecrets", r.wrong_codes as "wrongCodes",
      today.own as "ownWrongCodes", today.all as "allWrongCodes"
    from sign_in_requests r
    cross join lateral (
      select sum(wrong_codes)::int as "all",
        sum(wrong_codes) filter (where each.asked_by is not distinct from r.asked_by)::int as own
      from sign_in_requests each
      where each.email = r.email and each.created_at > ${tx.now}::timestamptz - interval '1 day'
    ) today
    where r.id = ${id}::uuid and r.used_at is null and r.expires_at > ${tx.now}
    for update of r`;
  return request;
}
