import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { clearHolds } from "@/lib/booking/find-place";
import { type Context, inTransaction, sqlState } from "@/lib/db";
import { serialize, serializeShared } from "@/lib/db/locks";
import { sha256 } from "@/lib/secrets";
import type { IsoDate } from "@/lib/time";
import { type ClassPlan, planClasses } from "./class-plan";
import type { ClassSpan } from "./rules";
import type { PlanInput } from "./schema";

export type ScheduleClassesInput = PlanInput & {
  /** The chosen dates of the plan. */
  on: readonly IsoDate[];
  /** One per form, so a repeated form schedules each class once. */
  key: string;
  by: By;
};

export type ScheduleClassesResult =
  | { ok: true; slotIds: string[] }
  | { ok: false; reason: "unknown-service" | "unknown-trainer" | "nothing-chosen" | "conflict" };

/** Exclusion constraint: one of the times was just taken. */
const TAKEN = "23P01";

/**
 * Schedules the chosen dates of a plan, all or none, in one transaction with an audit event for each class. `conflict` when a
 * time was taken since the plan, whether seen before or through the exclusion constraint. Hours and horizon don't block: the plan
 * has already warned about them.
 */
export async function scheduleClasses(
  ctx: Context,
  input: ScheduleClassesInput,
): Promise<ScheduleClassesResult> {
  try {
    return await inTransaction(ctx, async (tx) => {
      // Of a form that is sent twice, the second waits here and then finds the first one's classes.
      await serialize(tx, `classes:${input.key}`);
      // A change of services that is being saved comes before the plan or after the classes, not between.
      await serializeShared(tx, "services");
      return schedule(tx, input);
    });
  } catch (error) {
    if (sqlState(error) === TAKEN) return { ok: false, reason: "conflict" };
    throw error;
  }
}

async function schedule(tx: Context, input: ScheduleClassesInput): Promise<ScheduleClassesResult> {
  const planned = await planClasses(tx, input);
  if (!planned.ok) return planned;
  const { plan } = planned;
  const chosen = plan.dates.filter(({ date }) => input.on.includes(date));
  if (chosen.length === 0) return { ok: false, reason: "nothing-chosen" };
  const ids = chosen.map(({ date }) => slotIdOf(input, date));
  const made = await tx.db.slot.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const isNew = (id: string) => !made.some((slot) => slot.id === id);
  const classes: { id: string; span: ClassSpan }[] = [];
  for (const [i, { span, conflict }] of chosen.entries()) {
    const id = ids[i]!;
    if (!isNew(id)) continue;
    if (conflict || !span) return { ok: false, reason: "conflict" };
    classes.push({ id, span });
  }
  await insertClasses(tx, plan, classes, input.by);
  return { ok: true, slotIds: ids };
}

async function insertClasses(
  tx: Context,
  { service, trainer, places }: ClassPlan,
  classes: { id: string; span: ClassSpan }[],
  by: By,
): Promise<void> {
  for (const { span } of classes) await clearHolds(tx, span, null);
  await tx.db.slot.createMany({
    data: classes.map(({ id, span }) => ({
      ...span,
      id,
      kind: "SESSION" as const,
      trainerId: trainer.id,
      serviceId: service.id,
      capacity: places,
    })),
  });
  for (const { id, span } of classes) {
    await recordEvent(tx, {
      by,
      action: "class.scheduled",
      subjectId: id,
      after: { service: service.slug, trainer: trainer.slug, startsAt: span.startsAt.toISOString(), places },
    });
  }
}

/** Derives a class's id from its form, so a repeated form creates it once (RFC 9562 §5.8, version 8). */
function slotIdOf({ key, service, trainer, time }: ScheduleClassesInput, date: IsoDate): string {
  const hex = Buffer.from(sha256(JSON.stringify([key, service, trainer, date, time]))).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
