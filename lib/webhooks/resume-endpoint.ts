import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";

/**
 * Resumes sending to a paused endpoint, starting with all waiting deliveries, each with its full number of attempts. Idempotent.
 */
export async function resumeEndpoint(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const { count: resumed } = await tx.db.webhookEndpoint.updateMany({
      where: { id, pausedAt: { not: null } },
      data: { pausedAt: null, pausedWhy: null, failingSince: null },
    });
    if (resumed === 0)
      return (await tx.db.webhookEndpoint.count({ where: { id } })) === 0
        ? { ok: false, reason: "not-found" }
        : { ok: true };
    // Raw, because one statement covers a delivery and its job.
    await tx.db.$executeRaw`
      with waiting as (
        update webhook_deliveries set attempts = 0, next_attempt_at = ${tx.now}
        where endpoint_id = ${id}::uuid and state = 'WAITING'
        returning id, endpoint_id, at
      ), ordered as (select * from waiting order by at)
      select webhook_send(id, endpoint_id, ${tx.now}) from ordered`;
    await recordEvent(tx, { by, action: "webhook.resumed", subjectId: id });
    return { ok: true };
  });
}
