import { dateInZone, type IsoDate } from "@/lib/time";
import type { BookingStatus } from "@/prisma/client/enums";

/** For so long a move in the coaches' calendar can be undone. Nobody is told of it before. */
export const UNDO_SECONDS = 10;
/** When those whom a move concerns are told, so long after it: time for an undo that is on its way. */
export const TELL_AFTER_SECONDS = 12;

/** What the rules of changing a booking look at. */
export interface ChangeableBooking {
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  priceCents: number;
  bookedAt: Date;
}

/** The terms for changes that a booking is made with: the studio's at that time. */
export interface ChangeTerms {
  changeWindowMinutes: number;
  lateCancelFeePercent: number;
  /** How long after it was made a booking can be changed free of charge, even inside the change window. */
  graceMinutes: number;
}

/** What may still be done with a booking, and at what price. */
export interface ChangePolicy {
  /** Rescheduling and canceling are free until then. Never before the booking was made, never after its start. */
  freeUntil: Date;
  /** What canceling costs after `freeUntil`. */
  lateFeeCents: number;
  /** What canceling costs now. */
  feeNowCents: number;
  canReschedule: boolean;
  canCancel: boolean;
}

/**
 * Applies the terms of one booking at one moment. Pages show this and the writes apply it, so that nobody is charged
 * what they were not told. A confirmed session can be rescheduled until `freeUntil` and canceled until it starts.
 * `freeUntil` is the beginning of the change window, or the end of the grace after booking if that is later.
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

/** Without a word about the coach a page keeps the booking's own, so that any coach has to be asked for. */
export const ANY_COACH = "any";

/** How long before a session its client can be checked in. */
const CHECK_IN_EARLY_MINUTES = 60;

/** What can be said now about whether a booking's client came. */
export interface Attendance {
  canCheckIn: boolean;
  canUndoCheckIn: boolean;
  canMarkNoShow: boolean;
  canComplete: boolean;
  /** Whether what was said of it at the end can be taken back. */
  canReopen: boolean;
  /** Whether a cancellation can be taken back, as far as the booking itself knows: its time may be taken. */
  canRestore: boolean;
}

/**
 * Whoever comes is checked in from an hour before the start until the end. From the start on a session can be done, and a client
 * who was not seen can be a no-show. What was said stays correctable; a cancellation until the session would be over.
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

/** Whether a session that would be booked now lies inside the change window: free only for the grace, or not at all. */
export function isInsideWindow(
  startsAt: Date,
  terms: Pick<ChangeTerms, "changeWindowMinutes">,
  now: Date,
): boolean {
  return startsAt.getTime() - terms.changeWindowMinutes * 60_000 < now.getTime();
}

/** Where a booking stands in words that do not change: a confirmed one that has begun is over. */
export function bookingState(
  booking: Pick<ChangeableBooking, "status" | "startsAt">,
  now: Date,
): "upcoming" | "cancelled" | "over" {
  if (booking.status === "CANCELLED") return "cancelled";
  return booking.status === "CONFIRMED" && now < booking.startsAt ? "upcoming" : "over";
}

/** The openings of each date in a zone, in order. A date without openings is not there. */
export function openingsByDate<Opening extends { startsAt: Date }>(
  openings: readonly Opening[],
  timeZone: string,
): Map<IsoDate, Opening[]> {
  return Map.groupBy(openings, ({ startsAt }) => dateInZone(startsAt.getTime(), timeZone));
}
