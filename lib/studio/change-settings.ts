import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import { Prisma } from "@/prisma/client/client";
import { readSettings } from "./queries";
import { STUDIO_SUBJECT_ID } from "./rules";
import type { Settings } from "./schema";

/**
 * Changes the studio's settings. They apply from then on: existing bookings keep their reminders. The audit trail gets the
 * changed settings, before and after.
 */
export async function changeSettings(
  ctx: Context,
  { by, settings }: { by: By; settings: Settings },
): Promise<{ ok: true; changed: (keyof Settings)[] }> {
  return inTransaction(ctx, async (tx) => {
    await lockRows(tx, "studio", Prisma.sql`id = 1`);
    const before = await readSettings(tx);
    const names = Object.keys(settings) as (keyof Settings)[];
    const changed = names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(before[name]));
    if (changed.length === 0) return { ok: true, changed };
    const only = (values: Settings) => Object.fromEntries(changed.map((name) => [name, values[name]]));
    await tx.db.studio.update({ where: { id: 1 }, data: only(settings) });
    await recordEvent(tx, {
      by,
      action: "studio.changed",
      subjectId: STUDIO_SUBJECT_ID,
      before: only(before),
      after: only(settings),
    });
    return { ok: true, changed };
  });
}
