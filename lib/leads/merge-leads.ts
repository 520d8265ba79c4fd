import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { changeLeads } from "./change-leads";
import { lockLead } from "./lock-lead";
import { recordLeadEvent } from "./record-lead-event";

/**
 * Merges two leads of the same person: the remaining one gets the other's history and emails, and the other is deleted. If either
 * waited for an answer, the result does, and the earlier first contact counts.
 */
export async function mergeLeads(
  ctx: Context,
  { keepId, otherId, by }: { keepId: string; otherId: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" | "same" }> {
  if (keepId === otherId) return { ok: false, reason: "same" };
  return changeLeads(ctx, async (tx) => {
    const keep = await lockLead(tx, keepId);
    const other = await lockLead(tx, otherId);
    if (!keep || !other) return { ok: false, reason: "not-found" };
    await tx.db.leadEvent.updateMany({ where: { leadId: otherId }, data: { leadId: keepId } });
    await tx.db.message.updateMany({ where: { leadId: otherId }, data: { leadId: keepId } });
    await tx.db.lead.delete({ where: { id: otherId } });
    const { waitingSince, answerBy } = earlier(keep, other, "waitingSince");
    const { firstContactedAt } = earlier(keep, other, "firstContactedAt");
    await tx.db.lead.update({ where: { id: keepId }, data: { waitingSince, answerBy, firstContactedAt } });
    await recordLeadEvent(tx, {
      leadId: keepId,
      actor: by.actor,
      kind: "merged",
      data: { reference: other.reference, name: other.name, email: other.email },
    });
    return { ok: true };
  });
}

/** Returns the lead with the earlier moment; the one that has it when only one does. */
function earlier<K extends string, L extends Record<K, Date | null>>(one: L, two: L, moment: K): L {
  const [first, second] = [one[moment], two[moment]];
  return !first || (second && second < first) ? two : one;
}
