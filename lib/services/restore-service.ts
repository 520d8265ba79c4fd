import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { serialize } from "@/lib/db/locks";

/** Restores an archived service: clients can book it again. Restoring it again changes nothing. */
export async function restoreService(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    await serialize(tx, "services");
    const service = await tx.db.service.findUnique({ where: { id }, select: { active: true } });
    if (!service) return { ok: false, reason: "not-found" };
    if (service.active) return { ok: true };
    await tx.db.service.update({ where: { id }, data: { active: true }, select: { id: true } });
    await recordEvent(tx, { by, action: "service.restored", subjectId: id });
    return { ok: true };
  });
}
