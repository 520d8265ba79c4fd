import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { EMAIL_CHANGE_DAYS } from "./email-change";
import type { LockedClient } from "./lock-clients";
import { clientTemplates } from "./messages";

export type EmailChangeRefusal =
  /** The address belongs to another record, perhaps of the same person. */
  | { ok: false; reason: "email-taken"; otherId: string }
  /** A coach may not give a client the email of anyone who works here. */
  | { ok: false; reason: "staff-email" };

/**
 * Requests a new email for a client, in the transaction that holds the client's lock. The new address is asked to confirm; the
 * old one gets an email that says who requested it and how to stop it. Until confirmed, everything goes to the old address. A new
 * request replaces the previous one.
 */
export async function requestEmailChange(
  tx: Context,
  { client, email, by }: { client: LockedClient; email: string; by: By },
): Promise<EmailChangeRefusal | { ok: true }> {
  const owner = await tx.db.clientEmail.findUnique({ where: { email }, select: { clientId: true } });
  if (owner && owner.clientId !== client.id)
    return { ok: false, reason: "email-taken", otherId: owner.clientId };
  if (by.actor.startsWith("trainer:") && (await isOfStaff(tx, email)))
    return { ok: false, reason: "staff-email" };
  await tx.db.clientEmailChange.deleteMany({ where: { clientId: client.id } });
  const expiresAt = new Date(tx.now.getTime() + EMAIL_CHANGE_DAYS * 86_400_000);
  const { id } = await tx.db.clientEmailChange.create({
    data: { clientId: client.id, email, actor: by.actor, createdAt: tx.now, expiresAt },
    select: { id: true },
  });
  const facts = { changeId: id, goodUntil: expiresAt.toISOString() };
  await enqueueMessages(
    tx,
    [
      clientTemplates["client-email-confirm"].write({
        to: email,
        dedupeKey: `client-email-confirm:${id}`,
        facts,
      }),
      clientTemplates["client-email-notice"].write({
        to: client.email,
        dedupeKey: `client-email-notice:${id}`,
        facts,
      }),
    ],
    { byStaff: by.actor !== "client" },
  );
  await recordEvent(tx, {
    by,
    action: "client.email-asked",
    subjectId: client.id,
    before: { email: client.email },
    after: { email },
  });
  return { ok: true };
}

async function isOfStaff(tx: Context, email: string): Promise<boolean> {
  const staff = await tx.db.user.count({ where: { email, role: { in: ["COACH", "OWNER"] } } });
  return staff > 0 || (await tx.db.trainer.count({ where: { email } })) > 0;
}
