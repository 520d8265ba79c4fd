import {
  addDays,
  formatDateTime,
  formatIsoDate,
  formatMonth,
  formatTime,
  type IsoDate,
  isDate,
  shortDate,
  startOfIsoWeek,
} from "@/lib/time";
import type { BookingStatus } from "@/prisma/client/enums";
import type { RescheduledKind } from "./schema";

/** A local time on the studio's clock, "2026-11-24T09:00". The calendar shows it in any browser zone. */
export type LocalTime = string;

/** A guest. The calendar shows whether they left a note, not what it says. */
export interface CalendarGuest {
  bookingId: string;
  reference: string;
  name: string;
  status: BookingStatus;
  hasNote: boolean;
  /** Whether the viewer may open the booking. */
  mayOpen: boolean;
}

export interface CalendarEntry {
  id: string;
  kind: "session" | "class" | "hold" | "time-off";
  /** Slug of the coach. */
  coach: string;
  start: LocalTime;
  end: LocalTime;
  /** Instant in JSON form. */
  startsAt: string;
  endsAt: string;
  /** Null for time off. */
  service: string | null;
  table: string | null;
  /** What the time off is for. */
  label: string | null;
  capacity: number;
  /** Ordered by name; empty for a hold. */
  guests: CalendarGuest[];
}

export interface CalendarCoach {
  slug: string;
  name: string;
  /** Whether the viewer may reschedule entries in this calendar and block its time. */
  mayChange: boolean;
}

/** A span of a coach's working hours, on the studio's clock. */
export interface CalendarHours {
  coach: string;
  start: LocalTime;
  end: LocalTime;
}

/** The calendars of one coach or all between two dates. */
export interface CalendarData {
  from: IsoDate;
  to: IsoDate;
  timeZone: string;
  /** The requested coaches, by name. */
  coaches: CalendarCoach[];
  hours: CalendarHours[];
  /** In time order. */
  entries: CalendarEntry[];
}

export const CALENDAR_VIEWS = ["day", "week", "month", "list"] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** Returns the dates that a view needs, inclusive: a day loads its week, a month the weeks around it. */
export function datesOf(view: CalendarView, date: IsoDate): { from: IsoDate; to: IsoDate } {
  if (view !== "month") {
    const monday = startOfIsoWeek(date);
    return { from: monday, to: addDays(monday, 6) };
  }
  const first = startOfIsoWeek(`${date.slice(0, 7)}-01`);
  return { from: first, to: addDays(first, 41) };
}

/** Returns the date that the view's next page shows, or with -1 the previous one. */
export function pageOf(view: CalendarView, date: IsoDate, step: 1 | -1): IsoDate {
  if (view === "day") return addDays(date, step);
  if (view !== "month") return addDays(date, 7 * step);
  const first = `${date.slice(0, 7)}-01`;
  return step === 1 ? `${addDays(first, 31).slice(0, 7)}-01` : `${addDays(first, -1).slice(0, 7)}-01`;
}

/**
 * The day view of all coaches reuses the week view's columns. Each coach gets a date, starting on a Monday long ago, so no
 * column counts as today.
 */
const FIRST_COLUMN = "2001-01-01";

/** Returns the date of a coach's column, by the coach's position. */
export function columnDate(place: number): IsoDate {
  return addDays(FIRST_COLUMN, place);
}

/** Moves a local time into a coach's column. Anything on other dates is cut off at midnight. */
export function toColumn(local: LocalTime, day: IsoDate, place: number): LocalTime {
  const date = local.slice(0, 10);
  if (date === day) return `${columnDate(place)}${local.slice(10)}`;
  return `${columnDate(date < day ? place : place + 1)}T00:00`;
}

/** Returns the position of the column with this date. */
export function placeOf(column: IsoDate): number {
  return Math.round((Date.parse(column) - Date.parse(FIRST_COLUMN)) / 86_400_000);
}

/** Returns the spans of a date, on the studio's clock, in which none of these hours fall. */
export function closedSpans(
  hours: readonly { start: LocalTime; end: LocalTime }[],
  date: IsoDate,
): { start: LocalTime; end: LocalTime }[] {
  const next = `${addDays(date, 1)}T00:00`;
  const closed: { start: LocalTime; end: LocalTime }[] = [];
  let from = `${date}T00:00`;
  for (const { start, end } of hours.toSorted((a, b) => a.start.localeCompare(b.start))) {
    if (end <= from || start >= next) continue;
    if (start > from) closed.push({ start: from, end: start });
    from = end;
  }
  if (from < next) closed.push({ start: from, end: next });
  return closed;
}

/** Returns the hours that a calendar shows: everything worked or booked, in whole hours, and at least nine to five. */
export function hoursShown(calendar: Pick<CalendarData, "hours" | "entries">): {
  first: number;
  last: number;
} {
  let first = 9;
  let last = 17;
  const worked = calendar.entries.filter(({ kind }) => kind !== "time-off");
  for (const { start, end } of [...calendar.hours, ...worked]) {
    first = Math.min(first, Number(start.slice(11, 13)));
    const endsNextDay = end.slice(0, 10) > start.slice(0, 10);
    last = Math.max(
      last,
      endsNextDay ? 24 : Math.ceil(Number(end.slice(11, 13)) + Number(end.slice(14)) / 60),
    );
  }
  return { first: Math.max(0, first - 1), last: Math.min(24, last + 1) };
}

/** Returns what dragging an entry reschedules: an upcoming class, or the booking of an upcoming private session. */
export function rescheduledBy(entry: CalendarEntry, now: number): RescheduledKind | undefined {
  if (Date.parse(entry.startsAt) <= now) return undefined;
  if (entry.kind === "class") return { kind: "class", id: entry.id };
  const guest = entry.kind === "session" && entry.capacity === 1 ? entry.guests[0] : undefined;
  return guest?.status === "CONFIRMED" ? { kind: "session", id: guest.bookingId } : undefined;
}

/** Returns an entry's title: who comes, or what it is. */
export function entryTitle(entry: CalendarEntry): string {
  switch (entry.kind) {
    case "session":
      return entry.guests.map(({ name }) => name).join(", ") || (entry.service ?? "Session");
    case "class":
      return entry.service ?? "Class";
    case "hold":
      return "Being booked";
    case "time-off":
      return entry.label || "Time off";
  }
}

/** Formats how full a class is, "3 of 6"; null for anything else. */
export function placesTaken(entry: CalendarEntry): string | null {
  return entry.kind === "class" ? `${entry.guests.length} of ${entry.capacity}` : null;
}

/** Formats a local time as "9:00 AM". */
export function clockWords(local: LocalTime): string {
  return formatTime(asUtc(local), "UTC");
}

/** Formats a local time as "Tuesday, November 24, 9:00 AM". */
export function momentWords(local: LocalTime): string {
  return formatDateTime(asUtc(local), "UTC");
}

/** Returns when a session would end at another start, with the same length. */
export function endAfter(start: LocalTime, entry: Pick<CalendarEntry, "startsAt" | "endsAt">): LocalTime {
  const length = Date.parse(entry.endsAt) - Date.parse(entry.startsAt);
  return new Date(asUtc(start).getTime() + length).toISOString().slice(0, 16);
}

/** Returns a view's title: "Tuesday, November 24", "Nov 23 to 29, 2026", "November 2026". */
export function viewTitle(view: CalendarView, date: IsoDate): string {
  if (view === "day") return formatIsoDate(date);
  if (view === "month") return formatMonth(date.slice(0, 7));
  const { from, to } = datesOf(view, date);
  const [first, last] = [shortDate(from), shortDate(to)];
  const end = first.month === last.month ? last.day : `${last.month} ${last.day}`;
  return `${first.month} ${first.day} to ${end}, ${to.slice(0, 4)}`;
}

function asUtc(local: LocalTime): Date {
  return new Date(`${local}:00Z`);
}

/** Parses a date from a URL; undefined when it isn't one. */
export function dateOf(text: string | null | undefined): IsoDate | undefined {
  return text && isDate(text) ? text : undefined;
}
