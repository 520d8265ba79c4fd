import type { Context } from "@/lib/db";
import { lockLead } from "./lock-lead";
import { recordLeadEvent } from "./record-lead-event";
import { isOpen } from "./rules";

export interface NoteContactInput {
  leadId: string;
  /** Who called or wrote; of the owner without a calendar null. */
  coach: { id: string; slug: string } | null;
  kind: "called" | "wrote";
  /** Whether they were reached; who was not goes on waiting. */
  reached: boolean;
  note?: string | undefined;
}

/**
 * Notes that the person was called or written to. Once they are reached they wait no longer and a new lead is contacted;
 * an attempt in vain is in the history, and the answer still due. An unclaimed lead becomes the coach's.
 */
export async function noteContact(
  ctx: Context,
  { leadId, coach, kind, reached, note }: NoteContactInput,
): Promise<{ ok: true } | { ok: false; reason: "not-found" | "closed" }> {
  return lockLead(ctx, leadId, async (tx, lead) => {
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
      select: { id: true },
    });
    const actor = coach ? `trainer:${coach.slug}` : "owner";
    await recordLeadEvent(tx, { leadId, actor, kind, data: { reached, note } });
    return { ok: true };
  });
}
