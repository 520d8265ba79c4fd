import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import { seal } from "@/lib/secrets";
import { ROTATION_HOURS } from "./rules";
import { newWebhookSecret } from "./secret";

/** Creates a new secret and returns it this once. For a day we also sign with the former one, so the receiver can switch. */
export async function rotateSecret(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true; secret: string } | { ok: false; reason: "not-found" }> {
  const secret = newWebhookSecret();
  return inTransaction(ctx, async (tx) => {
    await lockRow(tx, "webhook_endpoints", id);
    const before = await tx.db.webhookEndpoint.findUnique({ where: { id }, select: { sealedSecret: true } });
    if (!before) return { ok: false, reason: "not-found" };
    await tx.db.webhookEndpoint.update({
      where: { id },
      data: {
        formerSecret: before.sealedSecret,
        formerUntil: new Date(tx.now.getTime() + ROTATION_HOURS * 3_600_000),
        sealedSecret: seal("webhook-secret", id, secret),
      },
    });
    await recordEvent(tx, { by, action: "webhook.secret-changed", subjectId: id });
    return { ok: true, secret };
  });
}
