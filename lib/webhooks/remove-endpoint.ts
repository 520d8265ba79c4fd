import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";

/** Deletes an endpoint with its secret, its deliveries and their jobs. */
export async function removeEndpoint(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    // Raw, because only SQL removes jobs.
    await tx.db.$executeRaw`
      select graphile_worker.remove_job('webhook:' || id) from webhook_deliveries
      where endpoint_id = ${id}::uuid and state = 'WAITING'`;
    // Raw, because Prisma can't delete what may be missing and return it.
    const [removed] = await tx.db.$queryRaw<{ url: string }[]>`
      delete from webhook_endpoints where id = ${id}::uuid returning url`;
    if (!removed) return { ok: false, reason: "not-found" };
    await recordEvent(tx, { by, action: "webhook.removed", subjectId: id, before: { url: removed.url } });
    return { ok: true };
  });
}
