import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import type { LeadStatus } from "@/prisma/client/enums";
import { type LockedLead, lockLead } from "./lock-lead";
import { recordLeadEvent } from "./record-lead-event";
import { isOpen } from "./rules";

export interface ChangeLeadStatusInput {
  leadId: string;
  to: LeadStatus;
  /** The status that the person saw; a lead whose status has changed since stays there. */
  expected?: LeadStatus | undefined;
  /** Why the lead was lost; required for LOST and only then. */
  lostReason?: string | undefined;
  by: By;
}

export type ChangeLeadStatusResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "reason-missing" | "open-elsewhere" }
  | { ok: false; reason: "already-changed"; status: LeadStatus };

/**
 * Moves a lead along the pipeline, or back. Once contacted, joined or lost, the person no longer waits for an answer. A closed
 * lead reopens only when its email has no other open lead.
 */
export async function changeLeadStatus(
  ctx: Context,
  input: ChangeLeadStatusInput,
): Promise<ChangeLeadStatusResult> {
  const { leadId, to, expected, lostReason, by } = input;
  return inTransaction(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    if (!lead) return { ok: false, reason: "not-found" };
    if (expected && lead.status !== expected) {
      return { ok: false, reason: "already-changed", status: lead.status };
    }
    if (lead.status === to) return { ok: true };
    if (to === "LOST" && !lostReason) return { ok: false, reason: "reason-missing" };
    // A statement that violates the unique index would abort the caller's transaction.
    if (isOpen(to) && (await isOpenElsewhere(tx, lead))) return { ok: false, reason: "open-elsewhere" };
    await tx.db.lead.update({
      where: { id: leadId },
      data: {
        status: to,
        lostReason: to === "LOST" ? (lostReason ?? null) : null,
        waitingSince: to === "NEW" ? (lead.waitingSince ?? tx.now) : null,
        ...(to === "CONTACTED" && { firstContactedAt: lead.firstContactedAt ?? tx.now }),
      },
    });
    await recordLeadEvent(tx, {
      leadId,
      actor: by.actor,
      kind: "moved",
      data: { from: lead.status, to, lostReason },
    });
    return { ok: true };
  });
}

async function isOpenElsewhere(tx: Context, { id, email }: LockedLead): Promise<boolean> {
  const count = await tx.db.lead.count({
    where: { email, id: { not: id }, status: { notIn: ["JOINED", "LOST"] }, suspicion: null },
  });
  return count > 0;
}
