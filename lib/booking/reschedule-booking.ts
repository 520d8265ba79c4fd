import { recordEvent } from "@/lib/audit/record-event";
import { type By, isStaff, THE_CLIENT } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import type { WaivableReason } from "@/lib/scheduling/openings";
import { clearHolds, type FoundPlace, findPlace } from "./find-place";
import { type BookingKey, type LockedBooking, lockBooking, NOT_FOUND } from "./lock-booking";
import { changeCalendar, lockDays } from "./lock-days";
import { bookingMessages, planned } from "./messages";
import { clientBusy } from "./overlaps";
import { type BookingView, getBookingById } from "./queries";
import type { ClientBusy, Refusal } from "./refusal";
import { reminderMessages } from "./reminders";
import type { ChangePolicy } from "./rules";
import { withdrawMessages } from "./withdraw-messages";

/** The studio's terms apply to a manage link. Staff, who pass the id, may reschedule late too. */
export type RescheduleBookingInput = BookingKey & {
  startsAt: Date;
  /** Slug of another coach; by default the coach stays. */
  trainer?: string | undefined;
  /** Defaults to the client. */
  by?: By;
  /** The rules that a coach or the owner overrides this time. */
  waive?: readonly WaivableReason[] | undefined;
  /** Asks staff about the client's overlapping sessions instead of rescheduling. */
  asksAboutOverlaps?: boolean;
  /** The time and coach that the person saw. If the booking has changed since, it stays. */
  expected?: { startsAt: Date; trainer: string } | undefined;
  /** When the emails go out, so it can be undone before; by default at once. */
  notifyAt?: Date | undefined;
};

type Unchangeable =
  | { ok: false; reason: "not-found" }
  | {
      ok: false;
      reason: "too-late-to-change" | "not-changeable" | "already-changed";
      booking: BookingView;
      policy: ChangePolicy;
    };

export type RescheduleBookingResult =
  | { ok: true; booking: BookingView; policy: ChangePolicy }
  | Unchangeable
  | Refusal
  | ClientBusy
  | { ok: false; reason: "already-booked" };

/**
 * Reschedules a booking to another opening of its service, and emails both sides, including a replaced coach. It keeps its length
 * when the service's has changed, and also works for an archived service. A private slot is updated in place: that takes the new time and frees the old one at once, and allows a new time that overlaps the old. A group
 * booking changes to the other session. One transaction; rescheduling to the current time changes nothing.
 */
export async function rescheduleBooking(
  ctx: Context,
  input: RescheduleBookingInput,
): Promise<RescheduleBookingResult> {
  return changeCalendar(ctx, async (tx) => {
    await lockDays(tx, input.startsAt);
    const locked = await lockBooking(tx, input);
    if (!locked) return NOT_FOUND;
    const { booking, policy } = locked;
    const reason = whyUnchangeable(locked, input);
    if (reason) return { ok: false, reason, booking, policy };
    const { startsAt, trainer = booking.trainer.slug } = input;
    if (!isElsewhere(booking, { startsAt, trainer })) return { ok: true, booking, policy };
    const found = await findPlace(tx, {
      service: booking.service.slug,
      startsAt,
      trainer,
      // A group session keeps its own slot on the desk, because its other places still count.
      movingSlotId: booking.service.capacity === 1 ? locked.slot.id : undefined,
      bookedSlotId: locked.slot.id,
      waive: input.waive,
    });
    const { contactEmail: email, id: besides } = booking;
    const busy = input.asksAboutOverlaps && (await clientBusy(tx, { startsAt, email, besides }, found));
    if (busy) return busy;
    return found.ok ? takePlace(tx, locked, found, input) : found;
  });
}

function whyUnchangeable({ booking, policy }: LockedBooking, input: RescheduleBookingInput) {
  if (!policy.canCancel) return "not-changeable";
  if (input.expected && isElsewhere(booking, input.expected)) return "already-changed";
  if (!policy.canReschedule && "token" in input) return "too-late-to-change";
  return undefined;
}

async function takePlace(
  tx: Context,
  locked: LockedBooking,
  found: FoundPlace,
  input: RescheduleBookingInput,
): Promise<
  { ok: true; booking: BookingView; policy: ChangePolicy } | { ok: false; reason: "already-booked" }
> {
  const { sessionSlotId } = found.place;
  // A group booking leaves its session unchanged, so there is nothing to undo.
  const was = sessionSlotId ? undefined : await placeNow(tx, locked.slot.id);
  if (sessionSlotId) {
    const extraPlace = await hasPlace(tx, locked.booking.id, sessionSlotId);
    // The link's holder may not be the client, so the answer must not reveal the client's other places.
    if (extraPlace && !("token" in input)) return { ok: false, reason: "already-booked" };
    await updateBooking(tx, locked, { slotId: sessionSlotId, extraPlace });
  } else {
    await changeSlot(tx, locked, found);
    await updateBooking(tx, locked);
  }
  return reportReschedule(tx, locked, found, { ...input, was });
}

async function updateBooking(
  tx: Context,
  { booking }: LockedBooking,
  change: { slotId?: string; extraPlace?: boolean } = {},
): Promise<void> {
  await tx.db.booking.update({
    where: { id: booking.id },
    select: { id: true },
    data: { icsSequence: { increment: 1 }, ...change },
  });
}

async function changeSlot(tx: Context, { slot }: LockedBooking, found: FoundPlace): Promise<void> {
  const { place, startsAt, endsAt, blockedUntil } = found;
  await clearHolds(tx, { startsAt, blockedUntil }, null);
  await tx.db.slot.update({
    where: { id: slot.id },
    select: { id: true },
    data: { trainerId: place.trainer.id, tableId: place.tableId, startsAt, endsAt, blockedUntil },
  });
}

/** Records the event and replaces outdated emails to everyone involved. */
async function reportReschedule(
  tx: Context,
  { booking: before, trainer: formerTrainer }: LockedBooking,
  { place: { trainer }, startsAt, desk }: FoundPlace,
  {
    by = THE_CLIENT,
    notifyAt,
    was,
  }: RescheduleBookingInput & { was: Awaited<ReturnType<typeof placeNow>> | undefined },
): Promise<{ ok: true; booking: BookingView; policy: ChangePolicy }> {
  await recordEvent(tx, {
    by,
    action: "booking.moved",
    subjectId: before.id,
    before: { trainer: before.trainer.slug, startsAt: before.startsAt.toISOString(), ...was },
    after: { trainer: trainer.slug, startsAt: startsAt.toISOString() },
  });
  await withdrawMessages(tx, before.id, trainer.email);
  const { booking, policy } = await getBookingById(tx, before.id);
  const previous = { startsAt: before.startsAt, endsAt: before.endsAt, trainer: formerTrainer };
  const news = bookingMessages("rescheduled", { booking, trainer, previous });
  await enqueueMessages(
    tx,
    [...planned(news, notifyAt), ...reminderMessages(booking, desk.policy.reminderMinutes, tx.now)],
    { byStaff: isStaff(by) },
  );
  return { ok: true, booking, policy };
}

/** What an undo needs to restore a private session, beyond its coach and time. */
async function placeNow(tx: Context, slotId: string) {
  const { table, endsAt, blockedUntil } = await tx.db.slot.findUniqueOrThrow({
    where: { id: slotId },
    select: { table: { select: { name: true } }, endsAt: true, blockedUntil: true },
  });
  return {
    table: table?.name ?? null,
    endsAt: endsAt.toISOString(),
    blockedUntil: blockedUntil.toISOString(),
  };
}

function isElsewhere(booking: BookingView, expected: { startsAt: Date; trainer: string }): boolean {
  return (
    booking.startsAt.getTime() !== expected.startsAt.getTime() || booking.trainer.slug !== expected.trainer
  );
}

/** Whether the booking's client already has another confirmed place in that session. */
async function hasPlace(tx: Context, bookingId: string, slotId: string): Promise<boolean> {
  const { clientId } = await tx.db.booking.findUniqueOrThrow({
    where: { id: bookingId },
    select: { clientId: true },
  });
  return (await tx.db.booking.count({ where: { slotId, clientId, status: "CONFIRMED" } })) > 0;
}
