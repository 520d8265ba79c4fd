import type { Context } from "@/lib/db";
import { TEST_EVENT } from "./rules";

/** Sends an endpoint a test event, signed and logged like any other. Refuses with `not-found` also while it is paused. */
export async function testEndpoint(
  ctx: Context,
  { id }: { id: string },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  // Raw, because one statement covers a delivery and its job. It returns rows: a function's result has no row count.
  const written = await ctx.db.$queryRaw<unknown[]>`
    with written as (
      insert into webhook_deliveries (endpoint_id, type, at, data, next_attempt_at)
      select id, ${TEST_EVENT}, ${ctx.now}, '{"message": "This is a test."}', ${ctx.now}
      from webhook_endpoints where id = ${id}::uuid and paused_at is null
      returning id, endpoint_id
    )
    select webhook_send(id, endpoint_id, ${ctx.now})::text from written`;
  return written.length === 1 ? { ok: true } : { ok: false, reason: "not-found" };
}
