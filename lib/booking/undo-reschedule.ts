import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { requeueMessages } from "@/lib/outbox/requeue-messages";
import { clearHolds } from "./find-place";
import { type LockedBooking, lockBooking, NOT_FOUND } from "./lock-booking";
import { changeCalendar, lockDays } from "./lock-days";
import { type BookingView, getBookingById } from "./queries";
import { UNDO_SECONDS } from "./rules";

export interface UndoRescheduleInput {
  bookingId: string;
  by: By;
}

export type UndoRescheduleResult =
  | { ok: true; booking: BookingView }
  /**
   * `too-late`: the booking's latest event isn't this person's rescheduling within `UNDO_SECONDS`, or an email about it is going out.
   * `slot-taken`: the old time is taken. The booking then stays at its new time.
   */
  | { ok: false; reason: "not-found" | "too-late" | "slot-taken" };

/** Where a session was before, from the audit trail. */
interface Before {
  trainer: string;
  table: string | null;
  startsAt: string;
  endsAt: string;
  blockedUntil: string;
}

interface RescheduleEvent {
  id: string;
  before: Before;
}

/**
 * Undoes the rescheduling of a private session before anyone is emailed about it (`notifyAt` of `rescheduleBooking`). Restores coach, table
 * and times, deletes the emails about it, and requeues those that it withdrew. One transaction; `too-late` once a message
 * has started sending.
 */
export async function undoReschedule(
  ctx: Context,
  { bookingId, by }: UndoRescheduleInput,
): Promise<UndoRescheduleResult> {
  const asked = await lastReschedule(ctx, bookingId, by);
  if (!asked) return { ok: false, reason: "too-late" };
  return changeCalendar(ctx, async (tx): Promise<UndoRescheduleResult> => {
    await lockDays(tx, new Date(asked.before.startsAt));
    const locked = await lockBooking(tx, { bookingId });
    if (!locked) return NOT_FOUND;
    const event = await lastReschedule(tx, bookingId, by);
    if (event?.id !== asked.id || !locked.policy.canCancel) return { ok: false, reason: "too-late" };
    const place = await placeBefore(tx, locked, event.before);
    if (!place) return { ok: false, reason: "slot-taken" };
    const sequence = locked.booking.icsSequence;
    if (!(await requeueMessages(tx, { bookingId, undone: sequence, restored: sequence - 1 })))
      return { ok: false, reason: "too-late" };
    await restorePlace(tx, locked, place);
    await recordEvent(tx, {
      by,
      action: "booking.move-undone",
      subjectId: bookingId,
      before: { trainer: locked.trainer.slug, startsAt: locked.booking.startsAt.toISOString() },
      after: { trainer: event.before.trainer, startsAt: event.before.startsAt },
    });
    return { ok: true, booking: (await getBookingById(tx, bookingId)).booking };
  });
}

/** What may be undone: the booking's latest event, if this person rescheduled it just now. */
async function lastReschedule(ctx: Context, bookingId: string, by: By): Promise<RescheduleEvent | undefined> {
  const event = await ctx.db.auditEvent.findFirst({
    where: { subjectId: bookingId },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    select: { id: true, at: true, actor: true, action: true, before: true },
  });
  if (event?.action !== "booking.moved" || event.actor !== by.actor) return undefined;
  const before = event.before as Partial<Before> | null;
  const isRecent = event.at.getTime() >= ctx.now.getTime() - UNDO_SECONDS * 1000;
  return isRecent && before?.blockedUntil ? { id: event.id, before: before as Before } : undefined;
}

interface PlaceBefore {
  trainerId: string;
  tableId: string | null;
  startsAt: Date;
  endsAt: Date;
  blockedUntil: Date;
}

/** The session's former place, if its coach and table are still free then. Raw for the index on spans. */
async function placeBefore(
  tx: Context,
  locked: LockedBooking,
  before: Before,
): Promise<PlaceBefore | undefined> {
  const span = { startsAt: new Date(before.startsAt), blockedUntil: new Date(before.blockedUntil) };
  await clearHolds(tx, span, null);
  const [place] = await tx.db.$queryRaw<{ trainerId: string; tableId: string | null; isTaken: boolean }[]>`
    select t.id as "trainerId", tables.id as "tableId", exists (
      select 1 from slots
      where status = 'ACTIVE' and slots.id <> ${locked.slot.id}::uuid
        and (trainer_id = t.id or table_id = tables.id)
        and tstzrange(starts_at, blocked_until) && tstzrange(${span.startsAt}, ${span.blockedUntil})
    ) as "isTaken"
    from trainers t left join tables on tables.name = ${before.table}
    where t.slug = ${before.trainer}`;
  if (!place || place.isTaken) return undefined;
  const { trainerId, tableId } = place;
  return { trainerId, tableId, ...span, endsAt: new Date(before.endsAt) };
}

async function restorePlace(tx: Context, locked: LockedBooking, place: PlaceBefore): Promise<void> {
  await tx.db.slot.update({ where: { id: locked.slot.id }, data: place, select: { id: true } });
  await tx.db.booking.update({
    where: { id: locked.booking.id },
    data: { icsSequence: { decrement: 1 } },
    select: { id: true },
  });
}
