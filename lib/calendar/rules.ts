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

/** A local time on the studio's clock, "2026-11-24T09:00". The calendar shows this, wherever its browser is. */
export type LocalTime = string;

/** Somebody who comes. What they wrote is not in a calendar, only that they did. */
export interface CalendarGuest {
  bookingId: string;
  reference: string;
  name: string;
  status: BookingStatus;
  hasNote: boolean;
  /** Whether the asker may open the booking. */
  mayOpen: boolean;
}

/** Something in a coach's calendar. */
export interface CalendarEntry {
  /** The slot's. */
  id: string;
  kind: "session" | "class" | "hold" | "time-off";
  /** Slug of the coach. */
  coach: string;
  start: LocalTime;
  end: LocalTime;
  /** Instants, as in JSON. */
  startsAt: string;
  endsAt: string;
  /** Null for time off. */
  service: string | null;
  table: string | null;
  /** What time off is for. */
  label: string | null;
  capacity: number;
  /** In the order of their names; nobody yet in a hold. */
  guests: CalendarGuest[];
}

export interface CalendarCoach {
  slug: string;
  name: string;
  /** Whether the asker may move what is in this calendar, and block its time. */
  mayChange: boolean;
}

/** A span in which a coach works, on the studio's clock. */
export interface CalendarHours {
  coach: string;
  start: LocalTime;
  end: LocalTime;
}

/** What one coach or all have in their calendars between two dates. */
export interface CalendarData {
  from: IsoDate;
  to: IsoDate;
  timeZone: string;
  /** Those who are asked for, by name. */
  coaches: CalendarCoach[];
  hours: CalendarHours[];
  /** In time order. */
  entries: CalendarEntry[];
}

export const CALENDAR_VIEWS = ["day", "week", "month", "list"] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** The dates that a view of a date needs, both included: a day is read with its week, a month with the weeks around it. */
export function datesOf(view: CalendarView, date: IsoDate): { from: IsoDate; to: IsoDate } {
  if (view !== "month") {
    const monday = startOfIsoWeek(date);
    return { from: monday, to: addDays(monday, 6) };
  }
  const first = startOfIsoWeek(`${date.slice(0, 7)}-01`);
  return { from: first, to: addDays(first, 41) };
}

/** The date that the next page of a view shows, or with -1 the one before. */
export function pageOf(view: CalendarView, date: IsoDate, step: 1 | -1): IsoDate {
  if (view === "day") return addDays(date, step);
  if (view !== "month") return addDays(date, 7 * step);
  const first = `${date.slice(0, 7)}-01`;
  return step === 1 ? `${addDays(first, 31).slice(0, 7)}-01` : `${addDays(first, -1).slice(0, 7)}-01`;
}

/**
 * All coaches of one day stand next to each other as the days of a week do. Each has a date of its own, from a Monday of
 * long ago on, so that nothing is taken for today.
 */
const FIRST_COLUMN = "2001-01-01";

/** The date that stands for a coach's column, by the coach's place among all. */
export function columnDate(place: number): IsoDate {
  return addDays(FIRST_COLUMN, place);
}

/** A local time of the day that is shown, in a coach's column; what lies on other dates is cut off at midnight. */
export function toColumn(local: LocalTime, day: IsoDate, place: number): LocalTime {
  const date = local.slice(0, 10);
  if (date === day) return `${columnDate(place)}${local.slice(10)}`;
  return `${columnDate(date < day ? place : place + 1)}T00:00`;
}

/** Which column a date stands for. */
export function placeOf(column: IsoDate): number {
  return Math.round((Date.parse(column) - Date.parse(FIRST_COLUMN)) / 86_400_000);
}

/** The spans of a date in which nobody of these hours works, on the studio's clock. */
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

/** The hours that a calendar has to show: all that is worked or booked, whole hours, and not less than nine to five. */
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

/** What a calendar's dragging moves with an entry: a class, or the booking of a private session, while it is still to come. */
export function rescheduledBy(entry: CalendarEntry, now: number): RescheduledKind | undefined {
  if (Date.parse(entry.startsAt) <= now) return undefined;
  if (entry.kind === "class") return { kind: "class", id: entry.id };
  const guest = entry.kind === "session" && entry.capacity === 1 ? entry.guests[0] : undefined;
  return guest?.status === "CONFIRMED" ? { kind: "session", id: guest.bookingId } : undefined;
}

/** What an entry is called: who comes, or what it is. */
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

/** "3 of 6", of a class; null for all else. */
export function placesTaken(entry: CalendarEntry): string | null {
  return entry.kind === "class" ? `${entry.guests.length} of ${entry.capacity}` : null;
}

/** "9:00 AM" of a local time. */
export function clockWords(local: LocalTime): string {
  return formatTime(asUtc(local), "UTC");
}

/** "Tuesday, November 24, 9:00 AM" of a local time. */
export function momentWords(local: LocalTime): string {
  return formatDateTime(asUtc(local), "UTC");
}

/** Where a session ends that is moved to another start and stays as long. */
export function endAfter(start: LocalTime, entry: Pick<CalendarEntry, "startsAt" | "endsAt">): LocalTime {
  const length = Date.parse(entry.endsAt) - Date.parse(entry.startsAt);
  return new Date(asUtc(start).getTime() + length).toISOString().slice(0, 16);
}

/** What a view of a date is called: "Tuesday, November 24", "Nov 23 to 29, 2026", "November 2026". */
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

/** A date of an address, or undefined for what is none. */
export function dateOf(text: string | null | undefined): IsoDate | undefined {
  return text && isDate(text) ? text : undefined;
}
