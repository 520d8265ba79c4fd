import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { clearHolds } from "@/lib/booking/find-place";
import { changeCalendar, lockDays } from "@/lib/booking/lock-days";
import { bookingMessages } from "@/lib/booking/messages";
import type { BookingView } from "@/lib/booking/queries";
import { reminderMessages } from "@/lib/booking/reminders";
import { withdrawMessages } from "@/lib/booking/withdraw-messages";
import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import type { NewMessage } from "@/lib/outbox/template";
import type { WaivableReason } from "@/lib/scheduling/openings";
import { dateInZone } from "@/lib/time";
import { type ClassCoach, hoursWarning, listTaken, readCoach } from "./class-plan";
import { type LockedClass, lockClass, lockGuestBookings } from "./lock-class";
import { classChangeMessages } from "./messages";
import { classAt } from "./rules";

export interface RescheduleClassInput {
  slotId: string;
  startsAt: Date;
  /** Slug of another coach; by default the coach stays. */
  trainer?: string | undefined;
  /** The time and coach that the person saw. If the class has changed since, it stays. */
  expected: { startsAt: Date; trainer: string };
  by: By;
  /** The rules to override: hours and exceptions. */
  waive?: readonly WaivableReason[] | undefined;
  /** When the emails go out, so it can be undone before; by default at once. */
  notifyAt?: Date | undefined;
}

export type RescheduleClassResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "already-changed" | "not-changeable" | "slot-taken" }
  | {
      ok: false;
      reason: "not-an-opening";
      why: "too-soon" | "trainer-not-offering" | "outside-hours" | "exception";
      /** The rules that have to be overridden; only where that helps. */
      needs?: WaivableReason[] | undefined;
    };

/**
 * Reschedules a class that hasn't begun, with all its guests. Bookings keep reference and link, and their SEQUENCE rises. Unsent
 * emails are withdrawn; each guest gets one email and new reminders, and each coach involved gets one email in all. One
 * transaction. A past time is `too-soon`. Notice, horizon and grid apply to visitors, not here.
 */
export async function rescheduleClass(
  ctx: Context,
  input: RescheduleClassInput,
): Promise<RescheduleClassResult> {
  return changeCalendar(ctx, async (tx) => {
    // Also locks the former day: a booking of the class in progress has read its time and is about to confirm it.
    await lockDays(tx, input.expected.startsAt, input.startsAt);
    const before = await lockClass(tx, input.slotId);
    if (!before) return { ok: false, reason: "not-found" };
    if (before.status !== "ACTIVE" || before.startsAt <= tx.now)
      return { ok: false, reason: "not-changeable" };
    const { expected, startsAt, trainer = before.trainer.slug } = input;
    if (!isAt(before, expected)) return { ok: false, reason: "already-changed" };
    if (isAt(before, { startsAt, trainer })) return { ok: true };
    const target = await findTarget(tx, before, { ...input, trainer });
    if ("reason" in target) return target;
    await move(tx, before, target, input);
    return { ok: true };
  });
}

function isAt({ startsAt, trainer }: LockedClass, place: { startsAt: Date; trainer: string }): boolean {
  return startsAt.getTime() === place.startsAt.getTime() && trainer.slug === place.trainer;
}

/** The coach at the new time, or why it isn't available. */
async function findTarget(
  tx: Context,
  before: LockedClass,
  { startsAt, trainer, waive }: RescheduleClassInput & { trainer: string },
): Promise<ClassCoach | Extract<RescheduleClassResult, { ok: false }>> {
  const refused = (why: Extract<RescheduleClassResult, { reason: "not-an-opening" }>["why"]) =>
    ({ ok: false, reason: "not-an-opening", why }) as const;
  if (startsAt <= tx.now) return refused("too-soon");
  const span = classAt(startsAt, before.service);
  // The studio's date is within a day of the UTC date.
  const dates = [-1, 0, 1].map((day) => dateInZone(startsAt.getTime() + day * 86_400_000, "UTC"));
  const coach = await readCoach(tx, { service: before.service.id, trainer, dates });
  if (!coach) return refused("trainer-not-offering");
  if ((await listTaken(tx, coach.id, [span], before.id)).length > 0)
    return { ok: false, reason: "slot-taken" };
  const warning = hoursWarning(coach, span);
  return warning && !waive?.includes(warning.why) ? { ...refused(warning.why), needs: [warning.why] } : coach;
}

async function move(
  tx: Context,
  before: LockedClass,
  trainer: ClassCoach,
  { startsAt, by, notifyAt }: RescheduleClassInput,
): Promise<void> {
  const span = classAt(startsAt, before.service);
  await clearHolds(tx, span, null);
  await tx.db.slot.update({
    where: { id: before.id },
    data: { ...span, trainerId: trainer.id },
    select: { id: true },
  });
  await tx.db.booking.updateMany({
    where: { slotId: before.id, status: "CONFIRMED" },
    data: { icsSequence: { increment: 1 } },
  });
  const guests = await lockGuestBookings(tx, before.id);
  const change = {
    before: { trainer: before.trainer.slug, startsAt: before.startsAt.toISOString() },
    after: { trainer: trainer.slug, startsAt: startsAt.toISOString() },
  };
  await recordEvent(tx, { by, action: "class.moved", subjectId: before.id, ...change });
  for (const { id } of guests) {
    await recordEvent(tx, { by, action: "booking.moved", subjectId: id, ...change });
    await withdrawMessages(tx, id, trainer.email);
  }
  const news = newsOf(tx, before, { ...span, trainer }, guests);
  await enqueueMessages(
    tx,
    [
      ...(notifyAt ? news.map((message) => ({ ...message, sendAt: notifyAt.toISOString() })) : news),
      ...guests.flatMap((booking) => reminderMessages(booking, before.reminderMinutes, tx.now)),
    ],
    { byStaff: true },
  );
}

/** One email to each guest, and one to each coach involved. */
function newsOf(
  tx: Context,
  before: LockedClass,
  after: { startsAt: Date; endsAt: Date; trainer: ClassCoach },
  guests: BookingView[],
): NewMessage[] {
  const toGuests = guests
    .flatMap((booking) =>
      bookingMessages("rescheduled", { booking, trainer: after.trainer, previous: before }),
    )
    .filter(({ template }) => template === "booking-rescheduled");
  const toCoaches = classChangeMessages("rescheduled", {
    slotId: before.id,
    service: before.service.name,
    guests: guests.length,
    now: after,
    previous: before,
    at: tx.now,
  });
  return [...toGuests, ...toCoaches];
}
