import { type Context, inTransaction } from "@/lib/db";
import type { LeadStatus } from "@/prisma/client/enums";

/** A lead that nobody else can change until the transaction ends. */
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

/** Runs `work` on a lead, in a transaction that locks its row. Refuses an unknown id with `not-found`. */
export async function lockLead<T>(
  ctx: Context,
  leadId: string,
  work: (tx: Context, lead: LockedLead) => Promise<T>,
): Promise<T | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    // Raw for the lock, taken before the read: a join that waits for a lock continues with stale rows.
    await tx.db.$executeRaw`select 1 from leads where id = ${leadId}::uuid for update`;
    const [lead] = await tx.db.$queryRaw<LockedLead[]>`
      select l.id, l.reference, l.name, l.email::text, l.status::text as status, l.suspicion, l.claimed_at as "claimedAt",
        l.first_contacted_at as "firstContactedAt", l.waiting_since as "waitingSince", l.answer_by as "answerBy", l.escalations,
        case when t.id is not null then json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) end as trainer
      from leads l left join trainers t on t.id = l.trainer_id
      where l.id = ${leadId}::uuid`;
    return lead ? work(tx, lead) : { ok: false, reason: "not-found" };
  });
}
