import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import type { ApiKeyInput } from "./schema";

/** Renames an API key and changes its limit. `not-found` if it was revoked or never existed. */
export async function changeApiKey(
  ctx: Context,
  { id, by, name, perMinute }: ApiKeyInput & { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    await lockRow(tx, "api_keys", id);
    const before = await tx.db.apiKey.findUnique({
      where: { id, revokedAt: null },
      select: { name: true, perMinute: true },
    });
    if (!before) return { ok: false, reason: "not-found" };
    if (before.name === name && before.perMinute === perMinute) return { ok: true };
    await tx.db.apiKey.update({ where: { id }, data: { name, perMinute } });
    const after = { name, perMinute };
    await recordEvent(tx, { by, action: "api-key.changed", subjectId: id, before, after });
    return { ok: true };
  });
}
