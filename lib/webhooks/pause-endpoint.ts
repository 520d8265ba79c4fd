import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";

/** Stops sending to an endpoint until it is resumed; new events wait. Idempotent. */
export async function pauseEndpoint(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const { count: paused } = await tx.db.webhookEndpoint.updateMany({
      where: { id, pausedAt: null },
      data: { pausedAt: tx.now, pausedWhy: "owner" },
    });
    if (paused === 1) await recordEvent(tx, { by, action: "webhook.paused", subjectId: id });
    else if ((await tx.db.webhookEndpoint.count({ where: { id } })) === 0)
      return { ok: false, reason: "not-found" };
    return { ok: true };
  });
}
