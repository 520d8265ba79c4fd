import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import { deleteWithJobs } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";

/** Deletes an endpoint with its secret, its deliveries and their jobs. */
export async function removeEndpoint(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    await lockRow(tx, "webhook_endpoints", id);
    const before = await tx.db.webhookEndpoint.findUnique({ where: { id }, select: { url: true } });
    if (!before) return { ok: false, reason: "not-found" };
    const deliveries = Prisma.sql`delete from webhook_deliveries where endpoint_id = ${id}::uuid returning id`;
    await deleteWithJobs(tx, "webhook", deliveries);
    await tx.db.webhookEndpoint.delete({ where: { id } });
    await recordEvent(tx, { by, action: "webhook.removed", subjectId: id, before });
    return { ok: true };
  });
}
