import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { serialize } from "@/lib/db/locks";
import { reordered } from "./rules";

/**
 * Puts an active service one place up or down in the list. Archived services come last, in their own order. At the end of the
 * list nothing changes. Returns its new place, from 1.
 */
export async function reorderService(
  ctx: Context,
  { id, way, by }: { id: string; way: "up" | "down"; by: By },
): Promise<{ ok: true; place: number } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    await serialize(tx, "services");
    const services = await tx.db.service.findMany({
      orderBy: [{ active: "desc" }, { position: "asc" }, { slug: "asc" }],
      select: { id: true, active: true, position: true },
    });
    const active = services.filter((each) => each.active);
    const index = active.findIndex((each) => each.id === id);
    if (index < 0) return { ok: false, reason: "not-found" };
    const changed = reordered(active, index, way);
    if (!changed) return { ok: true, place: index + 1 };
    for (const [at, each] of [...changed, ...services.filter((each) => !each.active)].entries()) {
      if (each.position === at + 1) continue;
      await tx.db.service.update({
        where: { id: each.id },
        data: { position: at + 1 },
        select: { id: true },
      });
    }
    const place = changed.findIndex((each) => each.id === id) + 1;
    await recordEvent(tx, {
      by,
      action: "service.reordered",
      subjectId: id,
      before: { place: index + 1 },
      after: { place },
    });
    return { ok: true, place };
  });
}
