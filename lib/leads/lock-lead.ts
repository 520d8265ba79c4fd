import type { Context } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import type { LeadStatus } from "@/prisma/client/enums";

/** A lead that no one else can change until the transaction ends. */
export interface LockedLead {
  id: string;
  reference: string;
  name: string;
  email: string;
  status: LeadStatus;
  suspicion: string | null;
  claimedAt: Date | null;
  firstContactedAt: Date | null;
  waitingSince: Date | null;
  answerBy: Date;
  escalations: number;
  trainer: { id: string; slug: string; name: string } | null;
}

/** Locks a lead until the transaction ends; null when no lead has this id. */
export async function lockLead(tx: Context, leadId: string): Promise<LockedLead | null> {
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
