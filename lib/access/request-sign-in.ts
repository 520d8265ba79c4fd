import { randomUUID } from "node:crypto";
import { type Context, inTransaction } from "@/lib/db";
import { enqueueMessages } from "@/lib/messages/enqueue-messages";
import { newSignInSecrets } from "./sign-in-secrets";

/** Link and code hold for so long. */
export const SIGN_IN_MINUTES = 10;
/** No more emails than these go to one address in a window, whoever asks. */
const EMAILS = { max: 3, windowMinutes: 15 };

/** The first of two keys of a lock, apart from all others; the second is an email's hash. */
const LOCK = 7_170_233;

/**
 * Asks for a link and a code by email; answers with the request, whose code can then be typed. The same happens for
 * every address, known or not: what the email says is decided when it is written. Past the limit nothing is sent, and
 * the answer is the last request, whose email the reader has.
 */
export async function requestSignIn(
  ctx: Context,
  { email, next }: { email: string; next?: string | undefined },
): Promise<{ requestId: string }> {
  return inTransaction(ctx, async (tx) => {
    // One after the other for an address, so that they are counted.
    await tx.db.$executeRaw`select pg_advisory_xact_lock(${LOCK}::int, hashtext(lower(${email})))`;
    const since = minutesFrom(ctx.now, -EMAILS.windowMinutes);
    const recent = await tx.db.signInRequest.findMany({
      where: { email, createdAt: { gt: since } },
      orderBy: { createdAt: "desc" },
      select: { id: true },
    });
    if (recent[0] && recent.length >= EMAILS.max) return { requestId: recent[0].id };
    const id = randomUUID();
    const { linkHash, sealedSecrets } = newSignInSecrets(id);
    const expiresAt = minutesFrom(ctx.now, SIGN_IN_MINUTES);
    await tx.db.signInRequest.create({
      data: { id, email, linkHash, sealedSecrets, next: next ?? null, createdAt: ctx.now, expiresAt },
      select: { id: true },
    });
    await enqueueMessages(tx, [
      { template: "sign-in", to: email, dedupeKey: `sign-in:${id}`, facts: { requestId: id } },
    ]);
    return { requestId: id };
  });
}

function minutesFrom(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
