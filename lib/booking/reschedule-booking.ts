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
  const { booking: before } = locked;
  const { by = THE_CLIENT, tellAt } = input;
  const startsAt = found.startsAt;
  let extraPlace = false;
  // Of a group booking the session stays where it is, and an undo is not offered.
  const was = found.place.sessionSlotId ? undefined : await placeNow(tx, locked.slot.id);
  if (found.place.sessionSlotId) {
    extraPlace = await hasPlace(tx, before.id, found.place.sessionSlotId);
    // Whoever has the link may not be the client, so its answer says nothing of where else the client is.
    if (extraPlace && !("token" in input)) return { ok: false, reason: "already-booked" };
  } else {
    await clearHolds(tx, { startsAt, blockedUntil: found.blockedUntil }, null);
    await tx.db.slot.update({
      where: { id: locked.slot.id },
      select: { id: true },
      data: {
        trainerId: found.place.trainer.id,
        tableId: found.place.tableId,
        startsAt,
        endsAt: found.endsAt,
        blockedUntil: found.blockedUntil,
      },
    });
  }
  await tx.db.booking.update({
    where: { id: before.id },
    select: { id: true },
    data: {
      icsSequence: { increment: 1 },
      ...(found.place.sessionSlotId && { slotId: found.place.sessionSlotId, extraPlace }),
    },
  });
  await recordEvent(tx, {
    by,
    action: "booking.moved",
    subjectId: before.id,
    before: { trainer: before.trainer.slug, startsAt: before.startsAt.toISOString(), ...was },
    after: { trainer: found.place.trainer.slug, startsAt: startsAt.toISOString() },
  });
  await withdrawMessages(tx, before.id, found.place.trainer.email);
  const moved = await getBookingById(tx, before.id);
  const news = bookingMessages("moved", {
    booking: moved.booking,
    trainer: found.place.trainer,
    previous: { startsAt: before.startsAt, endsAt: before.endsAt, trainer: locked.trainer },
  });
  await enqueueMessages(
    tx,
    [...planned(news, tellAt), ...reminderMessages(moved.booking, found.desk.policy.reminderMinutes, tx.now)],
    { byStaff: isStaff(by) },
  );
  return { ok: true, booking: moved.booking, policy: moved.policy };
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
