import type { Context } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";

export type LockedLead = NonNullable<Awaited<ReturnType<typeof lockLead>>>;

/** Locks a lead until the transaction ends; null when no lead has this id. */
export async function lockLead(tx: Context, leadId: string) {
  await lockRow(tx, "leads", leadId);
  return tx.db.lead.findUnique({
    where: { id: leadId },
    select: {
      id: true,
      reference: true,
      name: true,
      email: true,
      status: true,
      suspicion: true,
      claimedAt: true,
      firstContactedAt: true,
      waitingSince: true,
      answerBy: true,
      escalations: true,
      trainer: { select: { id: true, slug: true, name: true } },
    },
  });
}
