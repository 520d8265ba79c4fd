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

/** By a manage link the studio's terms for changes hold; the studio's people, who know the id, may move late too. */
export type RescheduleBookingInput = BookingKey & {
  startsAt: Date;
  /** Another coach; without it the coach stays. */
  trainer?: string | undefined;
  /** Without it, the client. */
  by?: By;
  /** What somebody of the studio has said does not matter this time. */
  waive?: readonly WaivableReason[] | undefined;
  /** Asks the studio's people about other sessions that the client has at that time, instead of moving it. */
  asksAboutOverlaps?: boolean;
  /** Where the mover saw it: a booking that is elsewhere by now stays there. */
  expected?: { startsAt: Date; trainer: string } | undefined;
  /** When those it concerns are told, so that it can be undone before; without it at once. */
  tellAt?: Date | undefined;
};

type Unchangeable =
  | { ok: false; reason: "not-found" }
  | {
      ok: false;
      reason: "too-late-to-change" | "not-changeable" | "moved-meanwhile";
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
 * Moves a booking to another opening of its service, and tells both sides (a coach who is
 * replaced, too). A private slot is moved in place, which takes the new time and frees the old one in the same
 * instant, and lets a session move into a part of its own time. A group booking changes to the other session.
 * One transaction; asking for the time that it already has changes nothing.
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
      // In a group the own session stays on the desk: its other places are not ours to overlook.
      movingSlotId: booking.service.capacity === 1 ? locked.slot.id : undefined,
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
  if (input.expected && isElsewhere(booking, input.expected)) return "moved-meanwhile";
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
  // A group booking leaves its session where it is, and offers no undo.
  const was = sessionSlotId ? undefined : await placeNow(tx, locked.slot.id);
  if (sessionSlotId) {
    const extraPlace = await hasPlace(tx, locked.booking.id, sessionSlotId);
    // The holder of a link may not be the client, so its answer doesn't say where else the client is.
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

/** Writes the event, and emails to everybody concerned in place of those that are no longer true. */
async function reportReschedule(
  tx: Context,
  { booking: before, trainer: formerTrainer }: LockedBooking,
  { place: { trainer }, startsAt, desk }: FoundPlace,
  {
    by = THE_CLIENT,
    tellAt,
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
  const news = bookingMessages("moved", { booking, trainer, previous });
  await enqueueMessages(
    tx,
    [...planned(news, tellAt), ...reminderMessages(booking, desk.policy.reminderMinutes, tx.now)],
    { byStaff: isStaff(by) },
  );
  return { ok: true, booking, policy };
}

/** What an undo has to know of a private session, beyond whose it was and when. */
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
