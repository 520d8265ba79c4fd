import { type Context, inTransaction } from "@/lib/db";
import { lockLead } from "./lock-lead";
import { recordLeadEvent } from "./record-lead-event";
import { isOpen } from "./rules";

export type ClaimLeadResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "closed" }
  /** Someone else was faster. */
  | { ok: false; reason: "claimed"; by: { slug: string; name: string } };

/**
 * Claims a lead for a coach, even if it was assigned to another. Of two simultaneous claims one wins, and the other learns who did.
 * Idempotent. The person keeps waiting until someone answers.
 */
export async function claimLead(
  ctx: Context,
  { leadId, coach }: { leadId: string; coach: { id: string; slug: string } },
): Promise<ClaimLeadResult> {
  return inTransaction(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    if (lead.claimedAt && lead.trainer) {
      if (lead.trainer.id !== coach.id)
        return { ok: false, reason: "claimed", by: { slug: lead.trainer.slug, name: lead.trainer.name } };
      const actor = `trainer:${coach.slug}` as const;
      // It may have been assigned to them already; the history says only once that they take it.
      const said = await tx.db.leadEvent.findFirst({
        where: { leadId, actor, kind: "claimed" },
        select: { id: true },
      });
      if (!said) await recordLeadEvent(tx, { leadId, actor, kind: "claimed" });
      return { ok: true };
    }
    if (!isOpen(lead.status)) return { ok: false, reason: "closed" };
    await tx.db.lead.update({ where: { id: lead.id }, data: { trainerId: coach.id, claimedAt: tx.now } });
    await recordLeadEvent(tx, { leadId, actor: `trainer:${coach.slug}`, kind: "claimed" });
    return { ok: true };
  });
}
