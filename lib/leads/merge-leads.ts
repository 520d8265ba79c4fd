import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { lockLead } from "./lock-lead";
import { lockLeads } from "./lock-leads";
import { recordLeadEvent } from "./record-lead-event";

/**
 * Makes one of two leads that are the same person's: what happened to the other, and the emails about it, is the kept one's
 * from then on, and the other is gone. Whoever of them waited for an answer, waits.
 */
export async function mergeLeads(
  ctx: Context,
  { keepId, otherId, by }: { keepId: string; otherId: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" | "same" }> {
  if (keepId === otherId) return { ok: false, reason: "same" };
  return lockLeads(ctx, (locked) =>
    lockLead(locked, keepId, (keeping, keep) =>
      lockLead(keeping, otherId, async (tx, other) => {
        await tx.db.leadEvent.updateMany({ where: { leadId: otherId }, data: { leadId: keepId } });
        await tx.db.message.updateMany({ where: { leadId: otherId }, data: { leadId: keepId } });
        await tx.db.lead.delete({ where: { id: otherId }, select: { id: true } });
        const waiting = [keep, other].flatMap((each) => (each.waitingSince ? [each] : []));
        if (waiting.length > 0) {
          const earliest = waiting.reduce((a, b) => (a.waitingSince! <= b.waitingSince! ? a : b));
          await tx.db.lead.update({
            where: { id: keepId },
            data: { waitingSince: earliest.waitingSince, answerBy: earliest.answerBy },
            select: { id: true },
          });
        }
        await recordLeadEvent(tx, {
          leadId: keepId,
          actor: by.actor,
          kind: "merged",
          data: { reference: other.reference, name: other.name, email: other.email },
        });
        return { ok: true };
      }),
    ),
  );
}
