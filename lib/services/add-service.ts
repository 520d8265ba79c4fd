import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction, sqlState } from "@/lib/db";
import { serialize } from "@/lib/db/locks";
import type { ServiceTerms } from "./rules";
import { saveCoaches } from "./save-coaches";

export type AddServiceResult =
  | { ok: true; id: string }
  | { ok: false; reason: "slug-taken" | "unknown-trainer" };

/** Adds a service at the end of the list. Clients can book it from then on. */
export async function addService(
  ctx: Context,
  { terms, by }: { terms: ServiceTerms; by: By },
): Promise<AddServiceResult> {
  try {
    return await inTransaction(ctx, async (tx): Promise<AddServiceResult> => {
      await serialize(tx, "services");
      const { coaches, ...own } = terms;
      const known = await tx.db.trainer.count({ where: { active: true, slug: { in: coaches } } });
      if (known !== new Set(coaches).size) return { ok: false, reason: "unknown-trainer" };
      const { _max } = await tx.db.service.aggregate({ _max: { position: true } });
      const { id } = await tx.db.service.create({
        data: { ...own, position: (_max.position ?? 0) + 1 },
        select: { id: true },
      });
      await saveCoaches(tx, id, coaches);
      await recordEvent(tx, { by, action: "service.added", subjectId: id, after: { ...terms } });
      return { ok: true, id };
    });
  } catch (error) {
    if (sqlState(error) === "23505") return { ok: false, reason: "slug-taken" };
    throw error;
  }
}
