import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { hashToken, newToken } from "@/lib/secrets";
import { MOST_API_KEYS } from "./rules";
import type { ApiKeyInput } from "./schema";

/**
 * Makes a key for a program. It is returned this once and stored as a hash. `too-many` when there are as many as there can be;
 * those that were revoked don't count.
 */
export async function makeApiKey(
  ctx: Context,
  { by, name, perMinute }: ApiKeyInput & { by: By },
): Promise<{ ok: true; id: string; key: string } | { ok: false; reason: "too-many" }> {
  const key = `limber_${newToken()}`;
  return inTransaction(ctx, async (tx) => {
    // One after another, so that they are counted.
    await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('api-keys', 0))`;
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
