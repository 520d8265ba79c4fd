import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import type { LeadStatus } from "@/prisma/client/enums";
import { lockLead } from "./lock-lead";
import { recordLeadEvent } from "./record-lead-event";

export interface ChangeLeadStatusInput {
  leadId: string;
  to: LeadStatus;
  /** The status that the mover saw; a lead with another status stays there. */
  expected?: LeadStatus | undefined;
  /** Why the lead was lost; required for LOST and only then. */
  lostReason?: string | undefined;
  by: By;
}

export type ChangeLeadStatusResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "reason-missing" | "open-elsewhere" }
  | { ok: false; reason: "moved-meanwhile"; status: LeadStatus };

/**
 * Moves a lead along the pipeline, or back. Once contacted, joined or lost, the person no longer waits for an answer. A closed
 * lead reopens only when its email has no other open lead.
 */
export async function changeLeadStatus(
  ctx: Context,
  input: ChangeLeadStatusInput,
): Promise<ChangeLeadStatusResult> {
  const { leadId, to, expected, lostReason, by } = input;
  return lockLead(ctx, leadId, async (tx, lead) => {
    if (expected && lead.status !== expected) {
      return { ok: false, reason: "moved-meanwhile", status: lead.status };
    }
    if (lead.status === to) return { ok: true };
    if (to === "LOST" && !lostReason) return { ok: false, reason: "reason-missing" };
    // A statement that violates the unique index would abort the caller's transaction.
    const moved = await tx.db.$executeRaw`
      update leads set status = ${to}::"LeadStatus", lost_reason = ${to === "LOST" ? lostReason : null},
        waiting_since = case when ${to} = 'NEW' then coalesce(waiting_since, ${tx.now}) end,
        first_contacted_at = case when ${to} = 'CONTACTED' then coalesce(first_contacted_at, ${tx.now}) else first_contacted_at end
      where id = ${leadId}::uuid and (${to} in ('JOINED', 'LOST') or not exists (
        select 1 from leads other
        where other.email = leads.email and other.id <> leads.id and other.status not in ('JOINED', 'LOST')
          and other.suspicion is null
      ))`;
    if (moved === 0) return { ok: false, reason: "open-elsewhere" };
    await recordLeadEvent(tx, {
      leadId,
      actor: by.actor,
      kind: "moved",
      data: { from: lead.status, to, lostReason },
    });
    return { ok: true };
  });
}
