import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { EMAIL_CHANGE_DAYS } from "./email-change";
import type { LockedClient } from "./lock-clients";
import { clientTemplates } from "./messages";

export type EmailChangeRefusal =
  /** The address is that of another record: perhaps the same person. */
  | { ok: false; reason: "email-taken"; otherId: string }
  /** A coach may not make a client's email one of the studio's own people. */
  | { ok: false; reason: "staff-email" };

/**
 * Asks for a new email of a client, in the transaction that holds the client: the new address is asked to confirm, the old one is
 * told who wants the change and how to stop it. Until then everything goes to the old one. A new wish replaces the one before.
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
