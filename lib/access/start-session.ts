import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { hashToken, newToken, sha256 } from "@/lib/secrets";
import type { Role } from "@/prisma/client/enums";
import { deviceInWords } from "./rules";

/** A session ends when its browser has not been seen for this many days. */
export const SESSION_DAYS = 30;
/** A session ends this many days after it began, whatever happens. */
export const LONGEST_SESSION_DAYS = 180;

const MAX_USER_AGENT = 300;

export interface NewSession {
  userId: string;
  /** The secret for the browser's cookie. Only its hash is saved. */
  token: string;
  /** When the cookie expires. */
  endsAt: Date;
}

/** How someone proved who they are: through an email from us, or through an OpenID Connect provider. */
export type Proof = { proof: "link" | "code" } | { proof: "provider"; issuer: string };

/** What a browser sends when it signs in. */
export interface Browser {
  userAgent: string;
  /** The browser's earlier session. It ends, so no list shows a browser twice. */
  replaces?: string | undefined;
}

/**
 * Signs in the person who has just proved an email address, in the transaction that uses up the proof. A client who has booked
 * with the address gets an account now; a lock keeps the address from being erased until then. Null when no one is known by it.
 */
export async function startSession(
  tx: Context,
  email: string,
  browser: Browser,
  proof: Proof = { proof: "link" },
): Promise<NewSession | null> {
  await tx.db.clientEmail.updateMany({ where: { email, confirmedAt: null }, data: { confirmedAt: tx.now } });
  // Raw, because the name comes from the client's row, which is locked against an erasure.
  await tx.db.$executeRaw`
    insert into users (email, name)
    select e.email, c.name from client_emails e join clients c on c.id = e.client_id where e.email = ${email}::citext
    for share of e
    on conflict (email) do nothing`;
  const user = await tx.db.user.findUnique({
    where: { email },
    select: { id: true, role: true, trainer: { select: { slug: true, active: true } } },
  });
  if (!user) return null;
  // An account has at most one client.
  if ((await tx.db.client.count({ where: { userId: user.id } })) === 0)
    await tx.db.client.updateMany({ where: { email, userId: null }, data: { userId: user.id } });
  const replaced = browser.replaces && hashToken(browser.replaces);
  if (replaced) await tx.db.session.deleteMany({ where: { tokenHash: replaced } });
  const token = newToken();
  await tx.db.session.create({
    data: {
      tokenHash: sha256(token),
      userId: user.id,
      userAgent: browser.userAgent.slice(0, MAX_USER_AGENT),
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt: daysFrom(tx.now, SESSION_DAYS),
    },
    select: { id: true },
  });
  const by = { actor: actorOf(user), origin: deviceInWords(browser.userAgent) };
  await recordEvent(tx, { by, action: "account.signed-in", subjectId: user.id, after: { ...proof } });
  return { userId: user.id, token, endsAt: daysFrom(tx.now, LONGEST_SESSION_DAYS) };
}

function actorOf(user: { role: Role; trainer: { slug: string; active: boolean } | null }): By["actor"] {
  if (user.role === "OWNER") return "owner";
  return user.trainer?.active ? `trainer:${user.trainer.slug}` : "client";
}

/** Returns the instant `days` times 24 hours later. */
export function daysFrom(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * 86_400_000);
}
