import { addDays, dateInZone, type EpochMs, minuteInZone, wallClock } from "@/lib/time";
import { type BookingMessage, bookingTemplates, factsOfSession } from "./messages";
import type { BookingView } from "./queries";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** A reminder sooner than this after booking would only repeat the confirmation. */
const QUIET_MINUTES = 30;

/**
 * Returns when a reminder is due, `leadMinutes` before a session. Whole days count on the studio's calendar: a day before a
 * session at ten is ten o'clock even when the clocks change in between. A skipped local time becomes the instant of the jump; of
 * a repeated one the first counts. Shorter leads count elapsed time.
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
 * Builds a booking's reminders in time order, at most one per instant. Leaves out those that are past or come right after the
 * booking. Each is valid until the next one is due, the last until the session begins.
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
