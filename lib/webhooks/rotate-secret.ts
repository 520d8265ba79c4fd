import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
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
    // Raw, because one column takes the value of another.
    const rotated = await tx.db.$executeRaw`
      update webhook_endpoints set former_secret = sealed_secret,
        former_until = ${tx.now}::timestamptz + make_interval(hours => ${ROTATION_HOURS}::int),
        sealed_secret = ${seal("webhook-secret", id, secret)}
      where id = ${id}::uuid`;
    if (rotated === 0) return { ok: false, reason: "not-found" };
    await recordEvent(tx, { by, action: "webhook.secret-changed", subjectId: id });
    return { ok: true, secret };
  });
}
