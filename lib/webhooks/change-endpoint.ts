import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import type { EndpointInput } from "./schema";

/** Changes an endpoint's address and events. Waiting deliveries go to the new address with their old content. */
export async function changeEndpoint(
  ctx: Context,
  { id, by, ...after }: EndpointInput & { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    await lockRow(tx, "webhook_endpoints", id);
    const before = await tx.db.webhookEndpoint.findUnique({
      where: { id },
      select: { url: true, events: true, withContact: true },
    });
    if (!before) return { ok: false, reason: "not-found" };
    await tx.db.webhookEndpoint.update({ where: { id }, data: after });
    await recordEvent(tx, { by, action: "webhook.changed", subjectId: id, before: { ...before }, after });
    return { ok: true };
  });
}
