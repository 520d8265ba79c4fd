import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import { enqueueDeliveries } from "./enqueue-deliveries";

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
    const waiting = Prisma.sql`
      update webhook_deliveries set attempts = 0, next_attempt_at = ${tx.now}
      where endpoint_id = ${id}::uuid and state = 'WAITING'
      returning id, endpoint_id, at`;
    await enqueueDeliveries(tx, waiting, tx.now);
    await recordEvent(tx, { by, action: "webhook.resumed", subjectId: id });
    return { ok: true };
  });
}
