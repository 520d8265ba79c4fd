import { type Context, inTransaction } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { lockLead } from "./lock-lead";
import { replyTemplates } from "./messages";
import { noteContact } from "./note-contact";

export interface ReplyToLeadInput {
  leadId: string;
  /** Who writes, and where replies go. */
  from: { name: string; email: string; coach: { id: string; slug: string } | null };
  subject: string;
  text: string;
  /** The form's own random key: sent twice, it is one email. */
  formKey: string;
}

/** Writes to the person, which answers them. The email and the history are one transaction. */
export async function replyToLead(
  ctx: Context,
  { leadId, from, subject, text, formKey }: ReplyToLeadInput,
): Promise<{ ok: true } | { ok: false; reason: "not-found" | "closed" }> {
  return inTransaction(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    const dedupeKey = `lead-reply:${leadId}:${formKey}`;
    if ((await tx.db.message.count({ where: { dedupeKey } })) > 0) return { ok: true };
    const noted = await noteContact(tx, {
      leadId,
      coach: from.coach,
      kind: "wrote",
      reached: true,
      note: `${subject}\n\n${text}`,
    });
    if (!noted.ok) return noted;
    const facts = { subject, text, from: { name: from.name, email: from.email } };
    await enqueueMessages(tx, [
      replyTemplates["lead-reply"].write({ to: lead.email, leadId, dedupeKey, facts }),
    ]);
    return { ok: true };
  });
}
