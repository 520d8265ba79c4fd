import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { serialize } from "@/lib/db/locks";
import { hashToken, newToken } from "@/lib/secrets";
import { MOST_API_KEYS } from "./rules";
import type { ApiKeyInput } from "./schema";

/**
 * Creates an API key. The key is returned only once; the database stores its hash. `too-many` at the limit, which doesn't count
 * revoked keys.
 */
export async function makeApiKey(
  ctx: Context,
  { by, name, perMinute }: ApiKeyInput & { by: By },
): Promise<{ ok: true; id: string; key: string } | { ok: false; reason: "too-many" }> {
  const key = `limber_${newToken()}`;
  return inTransaction(ctx, async (tx) => {
    // Of two requests at once, the second counts the key of the first.
    await serialize(tx, "api-keys");
    if ((await tx.db.apiKey.count({ where: { revokedAt: null } })) >= MOST_API_KEYS) {
      return { ok: false, reason: "too-many" };
    }
    const { id } = await tx.db.apiKey.create({
      data: { name, perMinute, tokenHash: hashToken(key)!, ending: key.slice(-4), createdAt: tx.now },
      select: { id: true },
    });
    await recordEvent(tx, { by, action: "api-key.made", subjectId: id, after: { name, perMinute } });
    return { ok: true, id, key };
  });
}
