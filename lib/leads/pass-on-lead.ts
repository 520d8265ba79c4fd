import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { changeLeads } from "./change-leads";
import { readLeadDesk, takeTurn } from "./desk";
import { lockLead } from "./lock-lead";
import { toCoach } from "./messages";
import { recordLeadEvent } from "./record-lead-event";
import { isOpen } from "./rules";

export type PassOnLeadResult =
  | { ok: true; coach: { slug: string; name: string } }
  | { ok: false; reason: "not-found" | "closed" | "not-theirs" | "no-one-else" };

/** Passes a coach's lead to the next in the rotation, who gets an email. The deadline for the answer stays. */
export async function passOnLead(
  ctx: Context,
  { leadId, coach }: { leadId: string; coach: { id: string; slug: string } },
): Promise<PassOnLeadResult> {
  return changeLeads(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    if (!isOpen(lead.status)) return { ok: false, reason: "closed" };
    if (lead.trainer?.id !== coach.id) return { ok: false, reason: "not-theirs" };
    const next = await takeTurn(tx, await readLeadDesk(tx), [coach.id]);
    if (!next) return { ok: false, reason: "no-one-else" };
    await tx.db.lead.update({ where: { id: lead.id }, data: { trainerId: next.id, claimedAt: null } });
    const eventId = await recordLeadEvent(tx, {
      leadId,
      actor: `trainer:${coach.slug}`,
      kind: "passed-on",
      data: { to: next.id },
    });
    await enqueueMessages(tx, [toCoach("new", { lead, eventId, coach: next }, next)]);
    return { ok: true, coach: { slug: next.slug, name: next.name } };
  });
}
