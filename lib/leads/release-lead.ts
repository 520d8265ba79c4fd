import { type By, isStaff } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { changeLeads } from "./change-leads";
import { answerBy, readLeadDesk, takeTurn } from "./desk";
import { lockLead } from "./lock-lead";
import { inquiryMessages } from "./messages";
import { recordLeadEvent } from "./record-lead-event";
import { scheduleEscalation } from "./schedule-escalation";

/**
 * Releases an inquiry from suspected spam, so it is handled like any other from now on. Adds its words to the open lead of the
 * same email, if there is one.
 */
export async function releaseLead(
  ctx: Context,
  { leadId, by }: { leadId: string; by: By },
): Promise<{ ok: true; leadId: string } | { ok: false; reason: "not-found" }> {
  return changeLeads(ctx, (locked) =>
    lockLead(locked, leadId, async (tx, lead) => {
      if (!lead.suspicion) return { ok: true, leadId };
      const open = await tx.db.lead.findFirst({
        where: { email: lead.email, suspicion: null, status: { notIn: ["JOINED", "LOST"] } },
        select: { id: true },
      });
      const desk = await readLeadDesk(tx);
      const id = open?.id ?? leadId;
      if (open) {
        await tx.db.leadEvent.updateMany({ where: { leadId }, data: { leadId: open.id } });
        await tx.db.lead.delete({ where: { id: leadId }, select: { id: true } });
      }
      const until = answerBy(desk, tx.now);
      const [row] = await tx.db.$queryRaw<{ trainerId: string | null; answerBy: Date }[]>`
        update leads set suspicion = null, snoozed_until = null,
          answer_by = case when waiting_since is null or suspicion is not null then ${until} else answer_by end,
          waiting_since = case when suspicion is not null then ${tx.now} else coalesce(waiting_since, ${tx.now}) end
        where id = ${id}::uuid
        returning trainer_id as "trainerId", answer_by as "answerBy"`;
      const coach =
        desk.coaches.find((each) => each.id === row!.trainerId) ?? (await takeTurn(tx, desk)) ?? null;
      await tx.db.lead.update({
        where: { id },
        data: { trainerId: coach?.id ?? null },
        select: { id: true },
      });
      const eventId = await recordLeadEvent(tx, {
        leadId: id,
        actor: by.actor,
        kind: "released",
        data: { isAgain: open !== null },
      });
      const about = { id, email: lead.email, answerBy: row!.answerBy };
      const messages = inquiryMessages(open ? "again" : "new", { lead: about, eventId, coach });
      await enqueueMessages(tx, messages, { byStaff: isStaff(by) });
      await scheduleEscalation(tx, about);
      return { ok: true, leadId: id };
    }),
  );
}
