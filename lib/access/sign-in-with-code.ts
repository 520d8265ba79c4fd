import { type Context, inTransaction } from "@/lib/db";
import { isSame } from "@/lib/secrets";
import { recordWrongCode } from "./record-wrong-code";
import { openSignInSecrets } from "./sign-in-secrets";
import { type Browser, type NewSession, startSession } from "./start-session";

/** So many wrong codes, and the code of a request is burned. CHECK sign_in_requests_few_guesses. */
const MAX_WRONG_CODES = 5;
/** And so many in a day for one email, over all of its requests. */
const MAX_WRONG_CODES_A_DAY = 20;

export type SignInWithCodeResult =
  | { ok: true; session: NewSession; next: string | null }
  | { ok: false; reason: "wrong-code" | "code-burned" | "request-over" };

interface OpenRequest {
  email: string;
  next: string | null;
  sealedSecrets: Uint8Array | null;
  wrongCodes: number;
  wrongCodesToday: number;
}

/**
 * Takes the code of a request for a session: once, before it expires, and after few wrong ones. Only the code burns, not
 * the link beside it: otherwise whoever knows an address could keep its owner out by guessing.
 */
export async function signInWithCode(
  ctx: Context,
  { requestId, code, ...browser }: Browser & { requestId: string; code: string },
): Promise<SignInWithCodeResult> {
  return inTransaction(ctx, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (!request) return { ok: false, reason: "request-over" };
    if (request.wrongCodes >= MAX_WRONG_CODES || request.wrongCodesToday >= MAX_WRONG_CODES_A_DAY) {
      return { ok: false, reason: "code-burned" };
    }
    const secrets = openSignInSecrets(requestId, request.sealedSecrets);
    if (!secrets) return { ok: false, reason: "code-burned" };
    const isRight = isSame(code, secrets.code);
    const session = isRight ? await startSession(tx, request.email, { ...browser, proof: "code" }) : null;
    if (!session) {
      await tx.db.$executeRaw`
        update sign_in_requests set wrong_codes = wrong_codes + 1 where id = ${requestId}::uuid`;
      await recordWrongCode(tx, { requestId, email: request.email, userAgent: browser.userAgent });
      return { ok: false, reason: "wrong-code" };
    }
    await tx.db.$executeRaw`
      update sign_in_requests set used_at = ${ctx.now}, sealed_secrets = null where id = ${requestId}::uuid`;
    return { ok: true, session, next: request.next };
  });
}

/** Attempts wait for each other here, so that each is counted. */
async function lockRequest(tx: Context, id: string): Promise<OpenRequest | undefined> {
  const [request] = await tx.db.$queryRaw<OpenRequest[]>`
    select r.email::text as email, r.next, r.sealed_secrets as "sealedSecrets", r.wrong_codes as "wrongCodes", (
        select sum(wrong_codes)::int from sign_in_requests
        where email = r.email and created_at > ${tx.now}::timestamptz - interval '1 day'
      ) as "wrongCodesToday"
    from sign_in_requests r
    where r.id = ${id}::uuid and r.used_at is null and r.expires_at > ${tx.now}
    for update`;
  return request;
}
