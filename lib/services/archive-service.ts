import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { serialize } from "@/lib/db/locks";

/**
 * Archives a service: it takes no new bookings, anywhere. Its sessions stay booked and can be rescheduled and canceled. As the
 * studio's offer to people who ask about membership it's left out until it is restored. Archiving it again changes nothing.
 */
export async function archiveService(
  ctx: Context,
  { id, by }: { id: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    await serialize(tx, "services");
    const service = await tx.db.service.findUnique({ where: { id }, select: { active: true } });
    if (!service) return { ok: false, reason: "not-found" };
    if (!service.active) return { ok: true };
    await tx.db.service.update({ where: { id }, data: { active: false }, select: { id: true } });
    await recordEvent(tx, { by, action: "service.archived", subjectId: id });
    return { ok: true };
  });
}
