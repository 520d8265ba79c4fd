import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";

/** Revokes an API key permanently, from the next request on. The row stays, so the owner can see past keys. */
export async function revokeApiKey(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const [revoked] = await tx.db.apiKey.updateManyAndReturn({
      where: { id, revokedAt: null },
      data: { revokedAt: tx.now },
      select: { name: true },
    });
    if (!revoked) return { ok: false, reason: "not-found" };
    await recordEvent(tx, { by, action: "api-key.revoked", subjectId: id, before: { name: revoked.name } });
    return { ok: true };
  });
}
