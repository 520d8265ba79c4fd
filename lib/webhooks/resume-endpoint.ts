import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";

/** Sends to a paused endpoint again, beginning with all that waits, each with all its attempts. Resuming twice is resuming once. */
export async function resumeEndpoint(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const resumed = await tx.db.$executeRaw`
      update webhook_endpoints set paused_at = null, paused_why = null, failing_since = null
      where id = ${id}::uuid and paused_at is not null`;
    if (resumed === 0)
      return (await tx.db.webhookEndpoint.count({ where: { id } })) === 0
        ? { ok: false, reason: "not-found" }
        : { ok: true };
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
