import { type Context, inTransaction } from "@/lib/db";
import { lockLead } from "./lock-lead";
import { recordLeadEvent } from "./record-lead-event";
import { isOpen } from "./rules";

export interface NoteContactInput {
  leadId: string;
  /** The coach who made contact. Null for an owner who has no calendar. */
  coach: { id: string; slug: string } | null;
  kind: "called" | "wrote";
  /** Whether they were reached; if not, they keep waiting. */
  reached: boolean;
  note?: string | undefined;
}

/**
 * Records a call or message to the person. Once reached, they no longer wait, and a new lead is contacted. A failed attempt goes
 * into the history, and the answer stays due. An unclaimed lead becomes the coach's.
 */
export async function noteContact(
  ctx: Context,
  { leadId, coach, kind, reached, note }: NoteContactInput,
): Promise<{ ok: true } | { ok: false; reason: "not-found" | "closed" }> {
  return inTransaction(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    if (!isOpen(lead.status)) return { ok: false, reason: "closed" };
    await tx.db.lead.update({
      where: { id: lead.id },
      data: {
        ...(coach && !lead.claimedAt && { trainerId: coach.id, claimedAt: tx.now }),
        ...(reached && {
          waitingSince: null,
          firstContactedAt: lead.firstContactedAt ?? tx.now,
          ...(lead.status === "NEW" && { status: "CONTACTED" as const }),
        }),
      },
    });
    const actor = coach ? `trainer:${coach.slug}` : "owner";
    await recordLeadEvent(tx, { leadId, actor, kind, data: { reached, note } });
    return { ok: true };
  });
}
