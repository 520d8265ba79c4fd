import { addDays, dateInZone, type EpochMs, minuteInZone, wallClock } from "@/lib/time";
import { type BookingMessage, bookingTemplates, factsOfSession } from "./messages";
import type { BookingView } from "./queries";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Sooner than this after the booking a reminder says nothing that the confirmation has not just said. */
const QUIET_MINUTES = 30;

/**
 * When somebody is reminded so many minutes before a session. Whole days count on the studio's calendar: a day before
 * a session at ten is ten o'clock, also when the clocks change in between; a time that they spring over is the instant
 * at which they do, and one that comes twice its first run. All else is elapsed time, as it is for who has to leave.
 */
export function reminderInstant(startsAt: EpochMs, leadMinutes: number, zone: string): EpochMs {
  const elapsed = startsAt - leadMinutes * MINUTE_MS;
  if (leadMinutes % DAY_MINUTES !== 0) return elapsed;
  const minute = minuteInZone(startsAt, zone);
  if (minute === null) return elapsed;
  const date = addDays(dateInZone(startsAt, zone), -leadMinutes / DAY_MINUTES);
  return wallClock(date, zone)(minute, "jump") ?? elapsed;
}

/**
 * The reminders of a booking as it now is, in time order and one at an instant: those whose time is still to come and
 * not just after the booking. Each is good until the next one is due, the last until the session begins.
 */
export function reminderMessages(
  booking: BookingView,
  leadsMinutes: readonly number[],
  now: Date,
): BookingMessage[] {
  const startsAt = booking.startsAt.getTime();
  const reminders = leadsMinutes
    .map((lead) => ({ lead, sendAt: reminderInstant(startsAt, lead, booking.timeZone) }))
    .filter(({ sendAt }) => sendAt >= now.getTime() + QUIET_MINUTES * MINUTE_MS)
    .toSorted((a, b) => a.sendAt - b.sendAt)
    .filter(({ sendAt }, i, all) => sendAt !== all[i + 1]?.sendAt);
  return reminders.map(({ lead, sendAt }, i) =>
    bookingTemplates["booking-reminder"].write({
      to: booking.contactEmail,
      bookingId: booking.id,
      dedupeKey: `booking-reminder:${booking.id}:${booking.icsSequence}:${lead}`,
      sendAt: new Date(sendAt).toISOString(),
      facts: {
        ...factsOfSession(booking, booking.trainer),
        sequence: booking.icsSequence,
        goodUntil: new Date(reminders[i + 1]?.sendAt ?? startsAt).toISOString(),
      },
    }),
  );
}
