import type { Context } from "@/lib/db";
import type { Prisma } from "@/prisma/client/client";

/**
 * Writes deliveries and adds a job that sends each at `due`, oldest first. `written` returns their `id`, `endpoint_id` and `at`.
 * Returns how many there are. Raw, so one statement covers a delivery and its job.
 */
export async function enqueueDeliveries(ctx: Context, written: Prisma.Sql, due: Date): Promise<number> {
  // Returns rows, because a function's result has no row count.
  const rows = await ctx.db.$queryRaw<unknown[]>`
    with written as (${written}), ordered as (select * from written order by at)
    select webhook_send(id, endpoint_id, ${due})::text from ordered`;
  return rows.length;
}
