import type { Reason } from "@/lib/scheduling/openings";
import type { Exception, WeeklyHours, Window } from "@/lib/scheduling/windows";
import { hoursOn, hoursReason } from "@/lib/scheduling/windows";
import { addDays, type ClockChange, dateInZone, formatMinute, type IsoDate, wallClock } from "@/lib/time";

/** A coach's windows of each weekday, Monday first, each day's in time order. */
export type Week = Window[][];

/** Returns the week that applies on a date. */
export function weekOn(rows: readonly WeeklyHours[], date: IsoDate): Week {
  const valid = rows.filter((row) => holdsOn(row, date)).sort((a, b) => a.startMinute - b.startMinute);
  return WEEKDAY_NUMBERS.map((weekday) =>
    valid
      .filter((row) => row.weekday === weekday)
      .map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
  );
}

const WEEKDAY_NUMBERS = [1, 2, 3, 4, 5, 6, 7];

/** Lists the dates after `date` on which the week changes, in order. */
export function changesAfter(rows: readonly WeeklyHours[], date: IsoDate): IsoDate[] {
  const starts = rows.flatMap(({ validFrom, validUntil }) => [
    ...(validFrom ? [validFrom] : []),
    ...(validUntil ? [addDays(validUntil, 1)] : []),
  ]);
  return [...new Set(starts)]
    .filter((each) => each > date && !isSameWeek(weekOn(rows, addDays(each, -1)), weekOn(rows, each)))
    .sort();
}

/** Tells whether two weeks have the same windows. */
export function isSameWeek(a: Week, b: Week): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Replaces the week between two dates, both included; null means for good. All other dates keep their windows. Merges equal rows
 * whose dates meet, so an unchanged weekday keeps its row.
 */
export function changeWeek(
  rows: readonly WeeklyHours[],
  week: Week,
  from: IsoDate,
  until: IsoDate | null,
): WeeklyHours[] {
  const unchanged = rows.flatMap((row) => outside(row, from, until));
  const added = week.flatMap((windows, index) =>
    windows.map((window) => ({ ...window, weekday: index + 1, validFrom: from, validUntil: until })),
  );
  return joined([...unchanged, ...added]);
}

function holdsOn({ validFrom, validUntil }: WeeklyHours, date: IsoDate): boolean {
  return (validFrom === null || validFrom <= date) && (validUntil === null || date <= validUntil);
}

/** The parts of a row before and after the given dates. */
function outside(row: WeeklyHours, from: IsoDate, until: IsoDate | null): WeeklyHours[] {
  const meets =
    (row.validUntil === null || row.validUntil >= from) &&
    (until === null || row.validFrom === null || row.validFrom <= until);
  if (!meets) return [row];
  const left: WeeklyHours[] = [];
  if (row.validFrom === null || row.validFrom < from) left.push({ ...row, validUntil: addDays(from, -1) });
  if (until !== null && (row.validUntil === null || row.validUntil > until))
    left.push({ ...row, validFrom: addDays(until, 1) });
  return left;
}

/** Merges rows of one weekday with the same minutes whose dates meet. */
function joined(rows: readonly WeeklyHours[]): WeeklyHours[] {
  const alike = Map.groupBy(rows, (row) => `${row.weekday} ${row.startMinute} ${row.endMinute}`);
  return [...alike.values()].flatMap((group) => {
    const found: WeeklyHours[] = [];
    for (const row of group.toSorted((a, b) => ((a.validFrom ?? "") < (b.validFrom ?? "") ? -1 : 1))) {
      const last = found.at(-1);
      const meets = last?.validUntil && row.validFrom && addDays(last.validUntil, 1) >= row.validFrom;
      if (last && meets) found[found.length - 1] = { ...last, validUntil: row.validUntil };
      else found.push(row);
    }
    return found;
  });
}

export interface Timetable {
  timeZone: string;
  trainers: { id: string; hours: readonly WeeklyHours[] }[];
  exceptions: readonly Exception[];
}

/** Tells whether a session falls outside its coach's windows of that date. */
export function isOutsideHours(
  session: { trainerId: string; startsAt: Date; endsAt: Date },
  { timeZone, trainers, exceptions }: Timetable,
): boolean {
  const trainer = trainers.find(({ id }) => id === session.trainerId);
  if (!trainer) return false;
  const date = dateInZone(session.startsAt.getTime(), timeZone);
  const today = exceptions.filter((each) => each.date === date);
  const hours = hoursOn(trainer, date, wallClock(date, timeZone), today);
  const [startsAt, endsAt] = [session.startsAt.getTime(), session.endsAt.getTime()];
  // Without a minute it is on no grid, so only the windows count.
  return hoursReason(hours, { minute: null, startsAt, endsAt }, 1) !== "off-grid";
}

/** Adds an exception, replacing one with the same date and scope. */
export function withException(exceptions: readonly Exception[], added: Exception): Exception[] {
  const isSame = (each: Exception) => each.date === added.date && each.trainerId === added.trainerId;
  return [...exceptions.filter((each) => !isSame(each)), added];
}

/** "9:00 AM to 12:00 PM and 1:00 PM to 4:00 PM", or "closed". */
export function windowsInWords(windows: readonly Window[]): string {
  const words = windows.map(
    ({ startMinute, endMinute }) => `${formatMinute(startMinute)} to ${formatMinute(endMinute)}`,
  );
  if (words.length < 2) return words[0] ?? "closed";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "Clocks go forward from 2:00 AM to 3:00 AM." */
export function clockChangeInWords({ fromMinute, toMinute }: ClockChange): string {
  const way = toMinute > fromMinute ? "forward" : "back";
  return `Clocks go ${way} from ${formatMinute(mod(fromMinute))} to ${formatMinute(mod(toMinute))}.`;
}

/** A change at midnight may name a minute of the date before or after. */
function mod(minute: number): number {
  return ((minute % 1440) + 1440) % 1440;
}

/** Lists the services of some coaches, each once. */
export function servicesOf<Service extends { slug: string }>(trainers: { services: Service[] }[]): Service[] {
  const all = trainers.flatMap(({ services }) => services);
  return all.filter(({ slug }, index) => all.findIndex((each) => each.slug === slug) === index);
}

/** Why a start can't be booked, in a few words. */
export const REASON_WORDS: Record<Reason | "trainer-not-offering" | "no-such-time", string> = {
  "too-soon": "too soon",
  "too-far": "too far ahead",
  "outside-hours": "outside working hours",
  exception: "different hours that day",
  "off-grid": "no start at that minute",
  "trainer-busy": "the coach is busy",
  "no-table": "no table is free",
  "not-scheduled": "no class then",
  full: "the class is full",
  "trainer-not-offering": "not offered by this coach",
  "no-such-time": "no such time on that date",
};
