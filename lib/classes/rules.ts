import { addDays, type IsoDate, wallClock } from "@/lib/time";
import type { ClassDetailView } from "./queries";
import { MAX_WEEKS } from "./schema";

/** A class's span. The coach is taken until `blockedUntil`, the end plus the service's turnover. */
export interface ClassSpan {
  startsAt: Date;
  endsAt: Date;
  blockedUntil: Date;
}

export interface ClassTerms {
  durationMinutes: number;
  turnoverMinutes: number;
}

/** Returns the weekly dates from `first` to `until`, inclusive; only `first` without `until`. */
export function weeklyDates(first: IsoDate, until: IsoDate | undefined): IsoDate[] {
  const dates = [first];
  while (until && dates.length < MAX_WEEKS) {
    const next = addDays(first, 7 * dates.length);
    if (next > until) break;
    dates.push(next);
  }
  return dates;
}

/**
 * Returns the span of a class at a wall-clock time (minutes from midnight) of a date in a zone. A repeated time is its first
 * occurrence; null for a time that clocks skip.
 */
export function classOn(date: IsoDate, minute: number, zone: string, terms: ClassTerms): ClassSpan | null {
  const startsAt = wallClock(date, zone)(minute);
  return startsAt === null ? null : classAt(new Date(startsAt), terms);
}

/** Returns the span of a class from an instant. Its length and turnover are elapsed time. */
export function classAt(startsAt: Date, { durationMinutes, turnoverMinutes }: ClassTerms): ClassSpan {
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000);
  return { startsAt, endsAt, blockedUntil: new Date(endsAt.getTime() + turnoverMinutes * 60_000) };
}

/**
 * Removes what a person may not see of a class: contacts and emails are for people who may run it, notes for people who may read
 * them.
 */
export function asSeen(
  found: ClassDetailView,
  { mayRun, mayReadNotes }: { mayRun: boolean; mayReadNotes: boolean },
): ClassDetailView {
  return {
    ...found,
    guests: found.guests.map((guest) => ({
      ...guest,
      email: mayRun ? guest.email : null,
      phone: mayRun ? guest.phone : null,
      emails: mayRun ? guest.emails : null,
      note: mayReadNotes ? guest.note : null,
    })),
  };
}
