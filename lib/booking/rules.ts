import { dateInZone, type IsoDate } from "@/lib/time";
import type { BookingStatus } from "@/prisma/client/enums";

/** How long a change in the coaches' calendar can be undone. No email goes out before. */
export const UNDO_SECONDS = 10;
/** When the emails about a change go out: late enough for an undo that is already on its way. */
export const TELL_AFTER_SECONDS = 12;

/** The parts of a booking that decide how it may be changed. */
export interface ChangeableBooking {
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  priceCents: number;
  bookedAt: Date;
}

/** The change terms of a booking: the studio's terms when it was made. */
export interface ChangeTerms {
  changeWindowMinutes: number;
  lateCancelFeePercent: number;
  /** How long after booking a change is free, even inside the change window. */
  graceMinutes: number;
}

/** What may still be done with a booking, and what it costs. */
export interface ChangePolicy {
  /** Rescheduling and canceling are free until then. Never before the booking was made or after its start. */
  freeUntil: Date;
  /** What canceling costs after `freeUntil`. */
  lateFeeCents: number;
  feeNowCents: number;
  canReschedule: boolean;
  canCancel: boolean;
}

/**
 * Applies a booking's terms at one moment. Pages show the result and the writes enforce it, so no one is charged a fee that they
 * weren't shown. A confirmed session can be rescheduled until `freeUntil` and canceled until it starts. `freeUntil` is the start
 * of the change window, or the end of the grace period after booking if that is later.
 */
export function changePolicy(booking: ChangeableBooking, terms: ChangeTerms, now: Date): ChangePolicy {
  const windowBegins = booking.startsAt.getTime() - terms.changeWindowMinutes * 60_000;
  const graceEnds = booking.bookedAt.getTime() + terms.graceMinutes * 60_000;
  const freeUntil = new Date(Math.min(Math.max(windowBegins, graceEnds), booking.startsAt.getTime()));
  const lateFeeCents = Math.round((booking.priceCents * terms.lateCancelFeePercent) / 100);
  const changeable = booking.status === "CONFIRMED" && now < booking.startsAt;
  const late = now > freeUntil;
  return {
    freeUntil,
    lateFeeCents,
    feeNowCents: changeable && late ? lateFeeCents : 0,
    canReschedule: changeable && !late,
    canCancel: changeable,
  };
}

/** The query value for any coach. Without a value a page uses the booking's own coach. */
export const ANY_COACH = "any";

/** Returns whose times a page for rescheduling shows: the requested coach's or the booking's own; undefined for any coach. */
export function coachShown(asked: string | undefined, own: string): string | undefined {
  const coach = asked ?? own;
  return coach === ANY_COACH ? undefined : coach;
}

/** Returns who runs a session at a new time: the chosen coach, or without one the booking's own if free then. */
export function coachAt(
  { trainers }: { trainers: readonly string[] },
  { chosen, own }: { chosen: string | undefined; own: string },
): string | undefined {
  return chosen ?? (trainers.includes(own) ? own : trainers[0]);
}

/** How early a client can check in. */
const CHECK_IN_EARLY_MINUTES = 60;

export interface Attendance {
  canCheckIn: boolean;
  canUndoCheckIn: boolean;
  canMarkNoShow: boolean;
  canComplete: boolean;
  /** Whether completion or a no-show can be undone. */
  canReopen: boolean;
  /** Whether a cancellation can be undone, as far as the booking itself shows; its time may be taken. */
  canRestore: boolean;
}

/**
 * Returns which attendance changes are possible. Check-in runs from an hour before the start until the end. From the start on, a
 * session can be completed, and a client who isn't checked in can be a no-show. Both can be corrected; a cancellation can be
 * undone until the session's end.
 */
export function attendance(
  booking: Pick<ChangeableBooking, "status" | "startsAt" | "endsAt"> & { checkedInAt: Date | null },
  now: Date,
): Attendance {
  const { status, startsAt, endsAt } = booking;
  const isOpen = status === "CONFIRMED";
  const isSeen = booking.checkedInAt !== null;
  const doorsOpen = new Date(startsAt.getTime() - CHECK_IN_EARLY_MINUTES * 60_000);
  return {
    canCheckIn: isOpen && !isSeen && doorsOpen <= now && now < endsAt,
    canUndoCheckIn: isOpen && isSeen,
    canMarkNoShow: isOpen && !isSeen && startsAt <= now,
    canComplete: isOpen && startsAt <= now,
    canReopen: status === "COMPLETED" || status === "NO_SHOW",
    canRestore: status === "CANCELLED" && now < endsAt,
  };
}

/** Says whether a session booked now would already be inside the change window: free only for the grace period, or not at all. */
export function isInsideWindow(
  startsAt: Date,
  terms: Pick<ChangeTerms, "changeWindowMinutes">,
  now: Date,
): boolean {
  return startsAt.getTime() - terms.changeWindowMinutes * 60_000 < now.getTime();
}

/** Returns a booking's state for display: a confirmed one is past once it has begun. */
export function bookingState(
  booking: Pick<ChangeableBooking, "status" | "startsAt">,
  now: Date,
): "upcoming" | "cancelled" | "over" {
  if (booking.status === "CANCELLED") return "cancelled";
  return booking.status === "CONFIRMED" && now < booking.startsAt ? "upcoming" : "over";
}

/** Groups openings by their date in a zone, in order. Dates without openings are left out. */
export function openingsByDate<Opening extends { startsAt: Date }>(
  openings: readonly Opening[],
  timeZone: string,
): Map<IsoDate, Opening[]> {
  return Map.groupBy(openings, ({ startsAt }) => dateInZone(startsAt.getTime(), timeZone));
}
