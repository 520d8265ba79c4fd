import { addDays, type IsoDate, wallClock } from "@/lib/time";
import type { ClassDetailView } from "./queries";
import { MAX_WEEKS } from "./schema";

/** A class's span: coach and time are taken until `blockedUntil`, the end and the service's turnover. */
export interface ClassSpan {
  startsAt: Date;
  endsAt: Date;
  blockedUntil: Date;
}

/** What of a service its classes are made from. */
export interface ClassTerms {
  durationMinutes: number;
  turnoverMinutes: number;
}

/** The dates of a class that repeats weekly from `first` until `until`, both included; without `until` the one date. */
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
 * A class at a wall-clock time (minutes from midnight) of a date in a zone; of a time that comes twice the first, null for
 * one that the clocks spring over.
 */
export function classOn(date: IsoDate, minute: number, zone: string, terms: ClassTerms): ClassSpan | null {
  const startsAt = wallClock(date, zone)(minute);
  return startsAt === null ? null : classAt(new Date(startsAt), terms);
}

/** A class that begins at an instant. Its length and its turnover are elapsed time. */
export function classAt(startsAt: Date, { durationMinutes, turnoverMinutes }: ClassTerms): ClassSpan {
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000);
  return { startsAt, endsAt, blockedUntil: new Date(endsAt.getTime() + turnoverMinutes * 60_000) };
}

/** A class as somebody of the studio may see it: contacts and emails are for who runs it, notes for who may read them. */
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
