import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import { enqueueDeliveries } from "./enqueue-deliveries";
import { TEST_EVENT } from "./rules";

/** Sends an endpoint a test event, signed and logged like any other. Refuses with `not-found` also while it is paused. */
export async function testEndpoint(
  ctx: Context,
  { id }: { id: string },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  const written = Prisma.sql`
    insert into webhook_deliveries (endpoint_id, type, at, data, next_attempt_at)
    select id, ${TEST_EVENT}, ${ctx.now}, '{"message": "This is a test."}', ${ctx.now}
    from webhook_endpoints where id = ${id}::uuid and paused_at is null
    returning id, endpoint_id, at`;
  return (await enqueueDeliveries(ctx, written, ctx.now)) === 1
    ? { ok: true }
    : { ok: false, reason: "not-found" };
}
