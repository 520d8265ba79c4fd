import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { startOfDay } from "@/lib/time";
import { lockLead } from "./lock-lead";
import { recordLeadEvent } from "./record-lead-event";

/**
 * Hides a lead until a date in the studio's zone, or shows it again with null. Refuses while the person waits for an answer. When
 * the person writes again it is back at once.
 */
export async function snoozeLead(
  ctx: Context,
  { leadId, until, timeZone, by }: { leadId: string; until: string | null; timeZone: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" | "still-waiting" | "past" }> {
  return inTransaction(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    const snoozedUntil = until === null ? null : new Date(startOfDay(until, timeZone));
    if (snoozedUntil && lead.waitingSince) return { ok: false, reason: "still-waiting" };
    if (snoozedUntil && snoozedUntil <= tx.now) return { ok: false, reason: "past" };
    await tx.db.lead.update({ where: { id: leadId }, data: { snoozedUntil } });
    await recordLeadEvent(tx, { leadId, actor: by.actor, kind: "snoozed", data: { until } });
    return { ok: true };
  });
}
