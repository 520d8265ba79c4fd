import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { changeLeads } from "./change-leads";
import { answerBy, readLeadDesk, takeTurn } from "./desk";
import { lockLead } from "./lock-lead";
import { unansweredMessages } from "./messages";
import { recordLeadEvent } from "./record-lead-event";
import { isOpen } from "./rules";
import { scheduleEscalation } from "./schedule-escalation";

/**
 * Passes a lead that no one answered in time to the next coach, and emails that coach and the owners. Repeats until every coach
 * has had it. Does nothing when the person has been answered or the deadline has moved. Idempotent.
 */
export async function escalateLead(ctx: Context, { leadId }: { leadId: string }): Promise<void> {
  await changeLeads(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    const isDue = lead?.waitingSince && lead.answerBy <= tx.now;
    if (!isDue || !isOpen(lead.status) || lead.suspicion) return;
    const desk = await readLeadDesk(tx);
    const taking = desk.coaches.filter(({ weight }) => weight > 0);
    if (lead.escalations >= Math.max(1, taking.length - 1)) return;
    const had = await hadBefore(tx, leadId);
    const coach = await takeTurn(tx, desk, [...had, ...(lead.trainer ? [lead.trainer.id] : [])]);
    const next = { id: lead.id, email: lead.email, answerBy: answerBy(desk, tx.now) };
    await tx.db.lead.update({
      where: { id: lead.id },
      data: {
        ...(coach && { trainerId: coach.id, claimedAt: null }),
        answerBy: next.answerBy,
        escalations: { increment: 1 },
      },
    });
    const eventId = await recordLeadEvent(tx, {
      leadId,
      actor: "system",
      kind: "unanswered",
      data: { from: lead.trainer?.id ?? null, to: coach?.id ?? null },
    });
    await enqueueMessages(tx, unansweredMessages({ lead: next, eventId, coach }, await listOwners(tx)));
    await scheduleEscalation(tx, next);
  });
}

/** The coaches who didn't answer in their time. */
async function hadBefore(tx: Context, leadId: string): Promise<string[]> {
  const events = await tx.db.leadEvent.findMany({
    where: { leadId, kind: "unanswered" },
    select: { data: true },
  });
  return events.flatMap(({ data }) => (data as { from?: string | null }).from ?? []);
}

async function listOwners(tx: Context): Promise<string[]> {
  const owners = await tx.db.user.findMany({ where: { role: "OWNER" }, select: { email: true } });
  return owners.map(({ email }) => email);
}
