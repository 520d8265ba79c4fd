import { Temporal } from "temporal-polyfill";

/**
 * Dates and times. An instant is a `Date` at the edges and epoch milliseconds inside the engine; a date is "YYYY-MM-DD" in the
 * studio's zone; a wall-clock time is minutes from midnight. Zones are IANA names.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** A calendar date, "YYYY-MM-DD". */
export type IsoDate = string;

/** The supported years: beyond them dates need another notation, and zone rules are unknown. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** Says whether a text is an existing date, "YYYY-MM-DD", from 1900 to 2199. */
export function isDate(text: string): text is IsoDate {
  const year = Number(/^(\d{4})-\d\d-\d\d$/.exec(text)?.[1]);
  return (
    year >= FIRST_YEAR && year <= LAST_YEAR && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Caches each `Intl.DateTimeFormat`, which is slow to create and cheap to use. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

/** Formats an instant in the zone: "9:00 AM". */
export function formatTime(instant: Date, zone: string): string {
  return formatter(zone, { hour: "numeric", minute: "2-digit" }).format(instant).replace("\u202f", " ");
}

/** Formats an instant in the zone: "Tuesday, November 24". */
export function formatDate(instant: Date, zone: string): string {
  return formatter(zone, { weekday: "long", month: "long", day: "numeric" }).format(instant);
}

/** Formats an instant in the zone, for the past: "November 24, 2026". */
export function formatLongDate(instant: Date, zone: string): string {
  return formatter(zone, { dateStyle: "long" }).format(instant);
}

/** Formats an instant in the zone: "Tuesday, November 24, 9:00 AM". */
export function formatDateTime(instant: Date, zone: string): string {
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`;
}

/** Returns the zone's abbreviation at an instant: "EST", "GMT+5:45". */
export function formatZone(instant: Date, zone: string): string {
  const parts = formatter(zone, { timeZoneName: "short" }).formatToParts(instant);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** Formats an instant for people who may be in any zone: "Tuesday, November 24, 9:00 AM EST". */
export function formatMoment(instant: Date, zone: string): string {
  return `${formatDateTime(instant, zone)} ${formatZone(instant, zone)}`;
}

/**
 * Formats both ends of a span in a zone: "9:00 AM" and "9:50 AM". If the clocks change in between, each names its offset, so
 * the end doesn't seem to come first: "1:30 AM EDT" and "1:20 AM EST".
 */
export function clockSpan(startsAt: Date, endsAt: Date, zone: string): { from: string; to: string } {
  const [from, to] = [formatTime(startsAt, zone), formatTime(endsAt, zone)];
  const [zoneFrom, zoneTo] = [formatZone(startsAt, zone), formatZone(endsAt, zone)];
  return zoneFrom === zoneTo ? { from, to } : { from: `${from} ${zoneFrom}`, to: `${to} ${zoneTo}` };
}

/** Formats both ends of a span and names the zone once, or twice if the clocks change: "9:00 AM" and "9:50 AM EST". */
export function zonedSpan(startsAt: Date, endsAt: Date, zone: string): { from: string; to: string } {
  const { from } = clockSpan(startsAt, endsAt, zone);
  return { from, to: `${formatTime(endsAt, zone)} ${formatZone(endsAt, zone)}` };
}

/** Formats a span: "9:00 AM to 9:50 AM EST", or "1:30 AM EDT to 1:20 AM EST". */
export function formatSpan(startsAt: Date, endsAt: Date, zone: string): string {
  const { from, to } = zonedSpan(startsAt, endsAt, zone);
  return `${from} to ${to}`;
}

/** Formats an instant as RFC 3339 in UTC without fractions: "2026-11-24T14:00:00Z". */
export function formatInstant(instant: Date | EpochMs): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A date's midnight in UTC, where every day has 24 hours. For counting days, never for the time of day. */
function asUtc(date: IsoDate): EpochMs {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Returns the date `days` later, or earlier if negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(asUtc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the number of days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((asUtc(to) - asUtc(from)) / DAY_MS);
}

/** Returns the ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export function isoWeekday(date: IsoDate): number {
  return new Date(asUtc(date)).getUTCDay() || 7;
}

/** Returns the Monday of the date's ISO week. */
export function startOfIsoWeek(date: IsoDate): IsoDate {
  return addDays(date, 1 - isoWeekday(date));
}

/**
 * A date in a zone: its UTC offsets, and when one replaces the other. That is enough to turn each of its wall-clock times into an
 * instant by arithmetic, since no zone has ever changed its clocks twice within a date.
 */
interface Day {
  /** The date's midnight if the zone were UTC. */
  utcMidnight: EpochMs;
  /** Milliseconds ahead of UTC, until the change and from then on; equal on a day without one. */
  offsetBefore: number;
  offsetAfter: number;
  /** The instant of the change; infinity without one. */
  changesAt: EpochMs;
}

const days = new Map<string, Day>();
/** Limit of the cache. A studio needs a few hundred dates of one zone, a test more. */
const MAX_DAYS = 5_000;

/** Returns a date in a zone, cached because Temporal is slow. */
function dayIn(zone: string, date: IsoDate): Day {
  const key = `${zone} ${date}`;
  const known = days.get(key);
  if (known) return known;
  const midnight = Temporal.PlainDate.from(date).toPlainDateTime();
  // Spans any change at this midnight and any at the next.
  const first = midnight.toZonedDateTime(zone, { disambiguation: "earlier" });
  const last = midnight.add({ days: 1 }).toZonedDateTime(zone, { disambiguation: "later" });
  const change =
    first.offsetNanoseconds === last.offsetNanoseconds ? null : first.getTimeZoneTransition("next");
  const day = {
    utcMidnight: asUtc(date),
    offsetBefore: first.offsetNanoseconds / 1e6,
    offsetAfter: last.offsetNanoseconds / 1e6,
    changesAt: change?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
  };
  if (days.size >= MAX_DAYS) days.clear();
  days.set(key, day);
  return day;
}

/**
 * The instant of a wall-clock time on a date: the first if it repeats (as RFC 5545 §3.3.5 reads it), null if the clocks skip it.
 */
function instantOn(day: Day, minute: number): EpochMs | null {
  const wall = day.utcMidnight + minute * MINUTE_MS;
  const before = wall - day.offsetBefore;
  if (before < day.changesAt) return before;
  const after = wall - day.offsetAfter;
  return after >= day.changesAt ? after : null;
}

/** The local time in a zone at an instant, as if it were UTC. Throws a RangeError for an invalid instant or time zone. */
function wallAt(instant: EpochMs, zone: string): EpochMs {
  const utcDate = new Date(instant).toISOString().slice(0, 10);
  // Every zone is less than a day away from UTC.
  for (const away of [0, 1, -1]) {
    const day = dayIn(zone, addDays(utcDate, away));
    const wall = instant + (instant < day.changesAt ? day.offsetBefore : day.offsetAfter);
    if (day.utcMidnight <= wall && wall < day.utcMidnight + DAY_MS) return wall;
  }
  throw new RangeError(`No date in ${zone} holds the instant ${instant}`);
}

/** Returns the calendar date in a zone at an instant. */
export function dateInZone(instant: EpochMs, zone: string): IsoDate {
  return new Date(zone === "UTC" ? instant : wallAt(instant, zone)).toISOString().slice(0, 10);
}

/** Returns the first instant of a date in a zone; for a date that the zone skipped, the instant of the jump. */
export function startOfDay(date: IsoDate, zone: string): EpochMs {
  const day = dayIn(zone, date);
  return instantOn(day, 0) ?? day.changesAt;
}

/** Returns the instants at which a date begins and ends in a zone. */
export function spanOfDay(date: IsoDate, zone: string): { from: Date; to: Date } {
  return { from: new Date(startOfDay(date, zone)), to: new Date(startOfDay(addDays(date, 1), zone)) };
}

/** The result for a time that the clocks skip: null, or the instant of the jump. */
type Gap = "none" | "jump";

/** Converts a wall-clock time, in minutes from midnight (0 to 1440, the end of the date), to an instant. */
export type WallClock = (minute: number, gap?: Gap) => EpochMs | null;

/**
 * Returns the wall clock of a date in a zone. A repeated time is its first occurrence. A skipped time is null, or with "jump" the
 * instant of the jump; on a date that the zone skipped, all times are null.
 */
export function wallClock(date: IsoDate, zone: string): WallClock {
  const day = dayIn(zone, date);
  const startsAt = instantOn(day, 0) ?? day.changesAt;
  // The date's end is an instant even when the next date has no midnight.
  const endsAt = instantOn(day, 1440) ?? day.changesAt;
  if (startsAt === endsAt) return () => null;
  return (minute, gap = "none") => {
    if (minute === 1440) return endsAt;
    return instantOn(day, minute) ?? (gap === "jump" ? day.changesAt : null);
  };
}

/**
 * Returns the wall-clock time at an instant, in minutes from midnight of its date in a zone; fractional between two minutes. Null
 * in the second run of a repeated time, which `wallClock` never returns.
 */
export function minuteInZone(instant: EpochMs, zone: string): number | null {
  const wall = wallAt(instant, zone);
  const date = new Date(wall).toISOString().slice(0, 10);
  const minute = (wall - asUtc(date)) / MINUTE_MS;
  return wallClock(date, zone)(minute) === instant ? minute : null;
}

/** A clock change on a date: its instant, and the wall-clock minutes before and after. */
export interface ClockChange {
  at: EpochMs;
  fromMinute: number;
  toMinute: number;
}

/**
 * Returns the clock change on a date, or null. A change at midnight between two dates belongs to the date that it shortens or
 * lengthens.
 */
export function clockChange(date: IsoDate, zone: string): ClockChange | null {
  const { changesAt, offsetBefore, offsetAfter, utcMidnight } = dayIn(zone, date);
  if (!Number.isFinite(changesAt)) return null;
  const fromMinute = (changesAt + offsetBefore - utcMidnight) / MINUTE_MS;
  const toMinute = (changesAt + offsetAfter - utcMidnight) / MINUTE_MS;
  const isWithin = Math.min(fromMinute, toMinute) < 1440 && Math.max(fromMinute, toMinute) > 0;
  return isWithin ? { at: changesAt, fromMinute, toMinute } : null;
}

/** Formats minutes from midnight on the wall clock: "9:00 AM". Both ends of a date are "midnight". */
export function formatMinute(minute: number): string {
  return minute % 1440 === 0 ? "midnight" : formatTime(new Date(minute * MINUTE_MS), "UTC");
}

/** Formats a date: "November 24, 2026". */
export function formatLongIsoDate(date: IsoDate): string {
  return formatLongDate(noon(date), "UTC");
}

/** Returns the local date and time in a zone at an instant, to the minute: "2026-11-24T09:00". */
export function localTime(instant: EpochMs, zone: string): string {
  return new Date(wallAt(instant, zone)).toISOString().slice(0, 16);
}

/** Returns the local time in a zone at an instant for a time field: "09:00". */
export function clockField(instant: EpochMs, zone: string): string {
  return localTime(instant, zone).slice(11);
}

/** Converts a local time, as from `localTime`, to an instant, as `wallClock` does: null where the clocks skip it. */
export function localInstant(local: string, zone: string): EpochMs | null {
  const [date = "", time = ""] = local.split("T");
  return wallClock(date, zone)(Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));
}

/** A date's noon in UTC, for formatting in UTC. */
function noon(date: IsoDate): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** Formats a date: "Tuesday, November 24". */
export function formatIsoDate(date: IsoDate): string {
  return formatDate(noon(date), "UTC");
}

/** Returns the short parts of a date: "Tue", "24", "Nov". */
export function shortDate(date: IsoDate): { weekday: string; day: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions) => formatter("UTC", options).format(noon(date));
  return {
    weekday: part({ weekday: "short" }),
    day: part({ day: "numeric" }),
    month: part({ month: "short" }),
  };
}

/** Formats a month: "2026-11" becomes "November 2026". */
export function formatMonth(month: string): string {
  return formatter("UTC", { month: "long", year: "numeric" }).format(noon(`${month}-01`));
}

/** Formats a length of time in its two largest units: "35 min", "2 h 5 min", "3 days 4 h". */
export function lengthInWords(minutes: number): string {
  const whole = Math.round(minutes);
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  const parts = [
    days > 0 && `${days} ${days === 1 ? "day" : "days"}`,
    hours > 0 && `${hours} h`,
    days === 0 && (rest > 0 || hours === 0) && `${rest} min`,
  ];
  return parts.filter(Boolean).join(" ");
}
