import { randomUUID } from "node:crypto";
import { type Context, inTransaction } from "@/lib/db";
import { type Caller, callerKey } from "@/lib/limits/caller";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { accessTemplates } from "./messages";
import { MAX_WRONG_CODES } from "./rules";
import { newSignInSecrets } from "./sign-in-secrets";

export interface RequestSignInInput {
  email: string;
  next?: string | undefined;
  /** Who asks, for the limits. */
  caller?: Caller | undefined;
  onlyKnown?: boolean;
}

/** Link and code hold for so long. */
export const SIGN_IN_MINUTES = 10;
/**
 * No more emails than these go to one address in a window: for one asker, and in all. So a stranger who asks for somebody's
 * emails and burns their codes leaves room for the person, who asks from elsewhere.
 */
const EMAILS = { max: 3, maxInAll: 6, windowMinutes: 15 };

/** The first of two keys of a lock, apart from all others; the second is an email's hash. */
const LOCK = 7_170_233;

/**
 * Asks for a link and a code by email; answers with the request, whose code can then be typed. The same happens for
 * every address, known or not: what the email says is decided when it is written. Past the limit nothing is sent, and
 * the answer is the asker's last request, whose email the reader has; unless its code was burned, then there is one more.
 * `onlyKnown` writes to nobody who has neither an account nor a booking: of askers who have asked about many.
 */
export async function requestSignIn(
  ctx: Context,
  { email, next, caller, onlyKnown = false }: RequestSignInInput,
): Promise<{ requestId: string }> {
  const askedBy = caller ? callerKey(caller) : null;
  return inTransaction(ctx, async (tx) => {
    // Raw for the lock: requests for one address go one after another, so that each counts.
    await tx.db.$executeRaw`select pg_advisory_xact_lock(${LOCK}::int, hashtext(lower(${email})))`;
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

/** The request that stands for one more, past the limits; undefined within them. Given newest first. */
function lastThatCounts(
  recent: { id: string; askedBy: string | null; wrongCodes: number }[],
  askedBy: string | null,
): string | undefined {
  const own = recent.filter((request) => request.askedBy === askedBy);
  const isSpent = own.length >= EMAILS.max && own[0]!.wrongCodes < MAX_WRONG_CODES;
  return isSpent || recent.length >= EMAILS.maxInAll ? (own[0] ?? recent[0])?.id : undefined;
}

/** Raw, because one statement takes as long for every address. */
async function isKnown(tx: Context, email: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ isKnown: boolean }[]>`
    select exists (select from users where email = ${email}::citext)
      or exists (select from client_emails where email = ${email}::citext) as "isKnown"`;
  return row!.isKnown;
}

function minutesFrom(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
