import { type By, isStaff } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { changeLeads } from "./change-leads";
import { readLeadDesk, takeTurn, waitingFrom } from "./desk";
import { lockLead } from "./lock-lead";
import { inquiryMessages } from "./messages";
import { recordLeadEvent } from "./record-lead-event";
import { scheduleEscalation } from "./schedule-escalation";

/**
 * Releases an inquiry from suspected spam, so it is handled like any other from now on. Adds its words to the open lead from the
 * same email, if there is one.
 */
export async function releaseLead(
  ctx: Context,
  { leadId, by }: { leadId: string; by: By },
): Promise<{ ok: true; leadId: string } | { ok: false; reason: "not-found" }> {
  return changeLeads(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    if (!lead.suspicion) return { ok: true, leadId };
    const open = await tx.db.lead.findFirst({
      where: { email: lead.email, suspicion: null, status: { notIn: ["JOINED", "LOST"] } },
      select: { id: true },
    });
    const desk = await readLeadDesk(tx);
    const target = (open && (await lockLead(tx, open.id))) ?? lead;
    if (open) {
      await tx.db.leadEvent.updateMany({ where: { leadId }, data: { leadId: open.id } });
      await tx.db.lead.delete({ where: { id: leadId } });
    }
    const coach =
      desk.coaches.find((each) => each.id === target.trainer?.id) ?? (await takeTurn(tx, desk)) ?? null;
    const waiting = waitingFrom(desk, { ...target, ...(target.suspicion && { waitingSince: null }) }, tx.now);
    await tx.db.lead.update({
      where: { id: target.id },
      data: { trainerId: coach?.id ?? null, suspicion: null, snoozedUntil: null, ...waiting },
    });
    const eventId = await recordLeadEvent(tx, {
      leadId: target.id,
      actor: by.actor,
      kind: "released",
      data: { isAgain: open !== null },
    });
    const about = { id: target.id, email: lead.email, answerBy: waiting.answerBy };
    const messages = inquiryMessages(open ? "again" : "new", { lead: about, eventId, coach });
    await enqueueMessages(tx, messages, { byStaff: isStaff(by) });
    await scheduleEscalation(tx, about);
    return { ok: true, leadId: target.id };
  });
}
