import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { seal } from "@/lib/secrets";
import type { EndpointInput } from "./schema";
import { newWebhookSecret } from "./secret";

const MOST_ENDPOINTS = 20;

/**
 * Adds an endpoint, which gets all events from now on. Returns the secret this once and stores it sealed. Refuses with `too-many`
 * at 20 endpoints.
 */
export async function addEndpoint(
  ctx: Context,
  { by, ...input }: EndpointInput & { by: By },
): Promise<{ ok: true; id: string; secret: string } | { ok: false; reason: "too-many" }> {
  return inTransaction(ctx, async (tx) => {
    if ((await tx.db.webhookEndpoint.count()) >= MOST_ENDPOINTS) return { ok: false, reason: "too-many" };
    const [id, secret] = [randomUUID(), newWebhookSecret()];
    const sealedSecret = seal("webhook-secret", id, secret);
    await tx.db.webhookEndpoint.create({ data: { id, ...input, sealedSecret, createdAt: tx.now } });
    await recordEvent(tx, { by, action: "webhook.added", subjectId: id, after: { ...input } });
    return { ok: true, id, secret };
  });
}
