import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { serialize } from "@/lib/db/locks";

/** Archives or restores a service, with its audit event. Changes nothing when it is already so. */
export async function setActive(
  ctx: Context,
  { id, by }: { id: string; by: By },
  active: boolean,
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    await serialize(tx, "services");
    const service = await tx.db.service.findUnique({ where: { id }, select: { active: true } });
    if (!service) return { ok: false, reason: "not-found" };
    if (service.active === active) return { ok: true };
    await tx.db.service.update({ where: { id }, data: { active }, select: { id: true } });
    const action = active ? "service.restored" : "service.archived";
    await recordEvent(tx, { by, action, subjectId: id });
    return { ok: true };
  });
}
