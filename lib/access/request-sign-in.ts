import { randomUUID } from "node:crypto";
import { type Context, inTransaction } from "@/lib/db";
import { serialize } from "@/lib/db/locks";
import { type Caller, callerKey } from "@/lib/limits/caller";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { accessTemplates } from "./messages";
import { isKnown } from "./queries";
import { MAX_WRONG_CODES } from "./rules";
import { newSignInSecrets } from "./sign-in-secrets";

export interface RequestSignInInput {
  email: string;
  next?: string | undefined;
  /** Who asks; limits are counted per caller. */
  caller?: Caller | undefined;
  onlyKnown?: boolean;
}

/** How long the link and the code are valid. */
export const SIGN_IN_MINUTES = 10;
/**
 * Limits on emails to one address in a window: per caller, and in all. A stranger who floods an address and burns its codes still
 * leaves room for its owner, who asks from elsewhere.
 */
const EMAILS = { max: 3, maxInAll: 6, windowMinutes: 15 };

/**
 * Requests a sign-in link and a code by email, and returns the request that the code can be typed for. The answer is the same for
 * a known and an unknown address: what the email says is decided when it is rendered. Past the limit nothing is sent, and the
 * answer is the caller's last request, whose email has already arrived. If that request's code was burned, one more is sent.
 * `onlyKnown` skips addresses with neither an account nor a booking, for callers who have tried many addresses.
 */
export async function requestSignIn(
  ctx: Context,
  { email, next, caller, onlyKnown = false }: RequestSignInInput,
): Promise<{ requestId: string }> {
  const askedBy = caller ? callerKey(caller) : null;
  return inTransaction(ctx, async (tx) => {
    // The limits count every request for an address, even simultaneous ones.
    await serialize(tx, `sign-in ${email.toLowerCase()}`);
    const since = minutesFrom(ctx.now, -EMAILS.windowMinutes);
    const recent = await tx.db.signInRequest.findMany({
      where: { email, createdAt: { gt: since } },
      orderBy: { createdAt: "desc" },
      select: { id: true, askedBy: true, wrongCodes: true },
    });
    const last = lastThatCounts(recent, askedBy);
    if (last) return { requestId: last };
    const isSent = (await isKnown(tx, email)) || !onlyKnown;
    const id = randomUUID();
    const { linkHash, sealedSecrets } = newSignInSecrets(id);
    const expiresAt = minutesFrom(ctx.now, SIGN_IN_MINUTES);
    await tx.db.signInRequest.create({
      data: {
        id,
        email,
        linkHash,
        sealedSecrets,
        next: next ?? null,
        askedBy,
        createdAt: ctx.now,
        expiresAt,
      },
      select: { id: true },
    });
    const facts = { requestId: id };
    if (isSent) {
      const dedupeKey = `sign-in:${id}`;
      await enqueueMessages(tx, [accessTemplates["sign-in"].write({ to: email, dedupeKey, facts })]);
    }
    return { requestId: id };
  });
}

/** The request to return instead of a new one once past the limits; undefined within them. Expects the newest first. */
function lastThatCounts(
  recent: { id: string; askedBy: string | null; wrongCodes: number }[],
  askedBy: string | null,
): string | undefined {
  const own = recent.filter((request) => request.askedBy === askedBy);
  const isSpent = own.length >= EMAILS.max && own[0]!.wrongCodes < MAX_WRONG_CODES;
  return isSpent || recent.length >= EMAILS.maxInAll ? (own[0] ?? recent[0])?.id : undefined;
}

function minutesFrom(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
