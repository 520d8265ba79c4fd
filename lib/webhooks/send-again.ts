import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import { enqueueDeliveries } from "./enqueue-deliveries";

/**
 * Sends a delivery again, whatever its outcome, with the same id and content. For a paused endpoint it waits until the endpoint
 * is resumed.
 */
export async function sendAgain(
  ctx: Context,
  { endpointId, deliveryId }: { endpointId: string; deliveryId: string },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  const written = Prisma.sql`
    update webhook_deliveries d set state = 'WAITING', attempts = 0,
      next_attempt_at = case when e.paused_at is null then ${ctx.now}::timestamptz end
    from webhook_endpoints e
    where d.id = ${deliveryId}::uuid and e.id = ${endpointId}::uuid and d.endpoint_id = e.id
    returning d.id, d.endpoint_id, d.at`;
  return (await enqueueDeliveries(ctx, written, ctx.now)) === 1
    ? { ok: true }
    : { ok: false, reason: "not-found" };
}
