import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { lockLead } from "./lock-lead";
import { toCoach } from "./messages";
import { recordLeadEvent } from "./record-lead-event";
import { isOpen } from "./rules";

/** Assigns a lead to a coach and claims it for them. Emails the coach unless they took it themselves. */
export async function assignLead(
  ctx: Context,
  { leadId, trainerId, by }: { leadId: string; trainerId: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" | "closed" | "unknown-trainer" }> {
  return inTransaction(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    if (!isOpen(lead.status)) return { ok: false, reason: "closed" };
    if (lead.trainer?.id === trainerId && lead.claimedAt) return { ok: true };
    const coach = await tx.db.trainer.findFirst({
      where: { id: trainerId, active: true },
      select: { id: true, slug: true, name: true, email: true },
    });
    if (!coach) return { ok: false, reason: "unknown-trainer" };
    await tx.db.lead.update({ where: { id: leadId }, data: { trainerId, claimedAt: tx.now } });
    const eventId = await recordLeadEvent(tx, {
      leadId,
      actor: by.actor,
      kind: "assigned",
      data: { to: trainerId },
    });
    const isOwn = by.actor === `trainer:${coach.slug}`;
    if (!isOwn && lead.waitingSince)
      await enqueueMessages(tx, [toCoach("new", { lead, eventId, coach }, coach)]);
    return { ok: true };
  });
}
