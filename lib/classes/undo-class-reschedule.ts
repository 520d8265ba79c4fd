import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { clearHolds } from "@/lib/booking/find-place";
import { changeCalendar, lockDays } from "@/lib/booking/lock-days";
import { newsKey } from "@/lib/booking/messages";
import type { BookingView } from "@/lib/booking/queries";
import { UNDO_SECONDS } from "@/lib/booking/rules";
import type { Context } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import { requeueWithdrawn } from "@/lib/outbox/requeue-messages";
import { Prisma } from "@/prisma/client/client";
import { listTaken } from "./class-plan";
import { type LockedClass, lockClass, lockGuestBookings } from "./lock-class";
import { classChangeKey } from "./messages";
import { classAt } from "./rules";

export type UndoClassRescheduleResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "too-late" | "slot-taken" };

/** A class's rescheduling in the audit trail. */
interface Reschedule {
  at: Date;
  actor: string;
  before: { trainer: string; startsAt: string };
  after: { trainer: string; startsAt: string };
}

/**
 * Undoes a class's rescheduling within `UNDO_SECONDS`, by the person who made it, if no one was emailed and no one has booked it since.
 * Class, bookings and their SEQUENCE are restored; the new emails and reminders are deleted, and those that it withdrew are
 * requeued. Otherwise `too-late`; `slot-taken` when the former time is taken.
 */
export async function undoClassReschedule(
  ctx: Context,
  { slotId, by }: { slotId: string; by: By },
): Promise<UndoClassRescheduleResult> {
  const seen = await lastReschedule(ctx, slotId);
  if (!seen) return { ok: false, reason: "not-found" };
  const days = [seen.before, seen.after].map(({ startsAt }) => new Date(startsAt));
  return changeCalendar(ctx, async (tx) => {
    await lockDays(tx, ...days);
    const found = await lockClass(tx, slotId);
    const last = found && (await lastReschedule(tx, slotId));
    if (!last) return { ok: false, reason: "not-found" };
    const isOver = tx.now.getTime() - last.at.getTime() > UNDO_SECONDS * 1000;
    if (isOver || last.actor !== by.actor || !isWhereRescheduled(found, last))
      return { ok: false, reason: "too-late" };
    const guests = await lockGuestBookings(tx, slotId);
    if (!(await isUnsent(tx, slotId, last, guests))) return { ok: false, reason: "too-late" };
    const span = classAt(new Date(last.before.startsAt), found.service);
    const { id: trainerId } = await tx.db.trainer.findUniqueOrThrow({
      where: { slug: last.before.trainer },
      select: { id: true },
    });
    if ((await listTaken(tx, trainerId, [span], slotId)).length > 0)
      return { ok: false, reason: "slot-taken" };
    await clearHolds(tx, span, null);
    await tx.db.slot.update({ where: { id: slotId }, data: { ...span, trainerId }, select: { id: true } });
    await restoreEmails(tx, slotId, last, guests);
    await recordUndo(tx, slotId, last, guests, by);
    return { ok: true };
  });
}

async function lastReschedule(ctx: Context, slotId: string): Promise<Reschedule | null> {
  return (await ctx.db.auditEvent.findFirst({
    where: { subjectId: slotId, action: "class.moved" },
    orderBy: { at: "desc" },
    select: { at: true, actor: true, before: true, after: true },
  })) as Reschedule | null;
}

function isWhereRescheduled({ status, startsAt, trainer }: LockedClass, { after }: Reschedule): boolean {
  return status === "ACTIVE" && startsAt.toISOString() === after.startsAt && trainer.slug === after.trainer;
}

/** The keys of the emails about it: to each guest, and to the coaches involved. */
function keysOf(slotId: string, last: Reschedule, guests: readonly BookingView[]): string[] {
  const coaches = new Set([last.before.trainer, last.after.trainer]);
  return [
    ...guests.map((booking) => newsKey("booking-rescheduled", booking, booking.contactEmail)),
    ...[...coaches].map((slug) => classChangeKey(slotId, "rescheduled", last.at, slug)),
  ];
}

/**
 * Whether every email about it still waits for its first attempt. Locks their rows, so no attempt starts. Someone who
 * booked the class at its new time has no such email.
 */
async function isUnsent(
  tx: Context,
  slotId: string,
  last: Reschedule,
  guests: readonly BookingView[],
): Promise<boolean> {
  const keys = keysOf(slotId, last, guests);
  const unsent = Prisma.sql`dedupe_key = any(${keys}) and status = 'QUEUED' and attempts = 0`;
  const waiting = await lockRows(tx, "messages", unsent);
  return waiting.length === keys.length;
}

/** Deletes the emails about it and what it enqueued, and requeues what it withdrew. */
async function restoreEmails(
  tx: Context,
  slotId: string,
  last: Reschedule,
  guests: readonly BookingView[],
): Promise<void> {
  const ids = guests.map(({ id }) => id);
  // Raw: compares each row with its booking's SEQUENCE.
  await tx.db.$executeRaw`
    delete from messages m using bookings b
    where b.id = m.booking_id and b.id = any(${ids}::uuid[]) and m.status = 'QUEUED'
      and m.template in ('booking-rescheduled', 'booking-reminder') and (m.facts ->> 'sequence')::int = b.ics_sequence`;
  await tx.db.message.deleteMany({ where: { dedupeKey: { in: keysOf(slotId, last, []) } } });
  await tx.db.booking.updateMany({
    where: { id: { in: ids } },
    data: { icsSequence: { decrement: 1 } },
  });
  await requeueWithdrawn(
    tx,
    guests.map(({ id, icsSequence }) => ({ bookingId: id, sequence: icsSequence - 1 })),
  );
}

async function recordUndo(
  tx: Context,
  slotId: string,
  { before, after }: Reschedule,
  guests: readonly BookingView[],
  by: By,
): Promise<void> {
  const change = { before: after, after: before };
  await recordEvent(tx, { by, action: "class.move-undone", subjectId: slotId, ...change });
  for (const { id } of guests) {
    await recordEvent(tx, { by, action: "booking.move-undone", subjectId: id, ...change });
  }
}
