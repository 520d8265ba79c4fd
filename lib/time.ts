import { Temporal } from "temporal-polyfill";

/**
 * Time, said once. An instant is a `Date` at the edges and epoch milliseconds inside the engine; a date is
 * "YYYY-MM-DD" in the studio's zone; a wall-clock time is minutes from midnight. Zones are IANA names.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** A calendar date, "YYYY-MM-DD". */
export type IsoDate = string;

/** The years that we read and write: beyond them dates need another notation, and zone rules are unknown. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** Whether a text is a date that exists, "YYYY-MM-DD", from 1900 to 2199. */
export function isDate(text: string): text is IsoDate {
  const year = Number(/^(\d{4})-\d\d-\d\d$/.exec(text)?.[1]);
  return (
    year >= FIRST_YEAR && year <= LAST_YEAR && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `Intl.DateTimeFormat` is slow to make and cheap to use, so each one is made once. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

/** "9:00 AM", in the zone. */
export function formatTime(instant: Date, zone: string): string {
  return formatter(zone, { hour: "numeric", minute: "2-digit" }).format(instant).replace("\u202f", " ");
}

/** "Tuesday, November 24", in the zone. */
export function formatDate(instant: Date, zone: string): string {
  return formatter(zone, { weekday: "long", month: "long", day: "numeric" }).format(instant);
}

/** "November 24, 2026", in the zone: for what lies in the past. */
export function formatLongDate(instant: Date, zone: string): string {
  return formatter(zone, { dateStyle: "long" }).format(instant);
}

/** "Tuesday, November 24, 9:00 AM", in the zone. */
export function formatDateTime(instant: Date, zone: string): string {
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`;
}

/** The zone as people there say it at that instant: "EST", "GMT+5:45". */
export function formatZone(instant: Date, zone: string): string {
  const parts = formatter(zone, { timeZoneName: "short" }).formatToParts(instant);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** "Tuesday, November 24, 9:00 AM EST": an instant for people who may be anywhere. */
export function formatMoment(instant: Date, zone: string): string {
  return `${formatDateTime(instant, zone)} ${formatZone(instant, zone)}`;
}

/**
 * The two ends of a span on the clock of a zone: "9:00 AM" and "9:50 AM". If the clocks change in between, each names its
 * offset, so that the end doesn't seem to come first: "1:30 AM EDT" and "1:20 AM EST".
 */
export function clockSpan(startsAt: Date, endsAt: Date, zone: string): { from: string; to: string } {
  const [from, to] = [formatTime(startsAt, zone), formatTime(endsAt, zone)];
  const [zoneFrom, zoneTo] = [formatZone(startsAt, zone), formatZone(endsAt, zone)];
  return zoneFrom === zoneTo ? { from, to } : { from: `${from} ${zoneFrom}`, to: `${to} ${zoneTo}` };
}

/** The same with the zone named once, or twice if the clocks change: "9:00 AM" and "9:50 AM EST". */
export function zonedSpan(startsAt: Date, endsAt: Date, zone: string): { from: string; to: string } {
  const { from } = clockSpan(startsAt, endsAt, zone);
  return { from, to: `${formatTime(endsAt, zone)} ${formatZone(endsAt, zone)}` };
}

/** "9:00 AM to 9:50 AM EST", or "1:30 AM EDT to 1:20 AM EST". */
export function formatSpan(startsAt: Date, endsAt: Date, zone: string): string {
  const { from, to } = zonedSpan(startsAt, endsAt, zone);
  return `${from} to ${to}`;
}

/** RFC 3339 in UTC without fractions: "2026-11-24T14:00:00Z". */
export function formatInstant(instant: Date | EpochMs): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A date as its midnight in UTC, where every day has 24 hours: for counting days, never for telling the time. */
function asUtc(date: IsoDate): EpochMs {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The date so many days later, or earlier. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(asUtc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((asUtc(to) - asUtc(from)) / DAY_MS);
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function isoWeekday(date: IsoDate): number {
  return new Date(asUtc(date)).getUTCDay() || 7;
}

/** The Monday of the date's ISO week. */
export function startOfIsoWeek(date: IsoDate): IsoDate {
  return addDays(date, 1 - isoWeekday(date));
}

/**
 * A date in a zone: its offsets from UTC and where the one gives way to the other. That is enough to turn each of its
 * wall-clock times into an instant by arithmetic, as no zone has ever changed its clocks twice within a date.
 */
interface Day {
  /** The date's midnight as it would be in UTC. */
  utcMidnight: EpochMs;
  /** Milliseconds ahead of UTC until the change, and from it on; the same on a day without one. */
  offsetBefore: number;
  offsetAfter: number;
  /** The instant of the change; infinity on a day without one. */
  changesAt: EpochMs;
}

const days = new Map<string, Day>();
/** A studio asks for some hundred dates of one zone; a test for more. */
const MAX_DAYS = 5_000;

/** What a date is in a zone. Temporal knows and is slow, so each date is asked for once. */
function dayIn(zone: string, date: IsoDate): Day {
  const key = `${zone} ${date}`;
  const known = days.get(key);
  if (known) return known;
  const midnight = Temporal.PlainDate.from(date).toPlainDateTime();
  // From before any change at this midnight until after any change at the next.
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
 * The instant of a wall-clock time of a date: the first if it comes twice, null if the clocks spring over it.
 * RFC 5545 §3.3.5 reads a local time that comes twice in the same way.
 */
function instantOn(day: Day, minute: number): EpochMs | null {
  const wall = day.utcMidnight + minute * MINUTE_MS;
  const before = wall - day.offsetBefore;
  if (before < day.changesAt) return before;
  const after = wall - day.offsetAfter;
  return after >= day.changesAt ? after : null;
}

/**
 * What the clocks of a zone show at an instant, as if they stood in UTC. Throws a RangeError for an instant or a zone
 * that there is not.
 */
function wallAt(instant: EpochMs, zone: string): EpochMs {
  const utcDate = new Date(instant).toISOString().slice(0, 10);
  // No zone is a day or more away from UTC.
  for (const away of [0, 1, -1]) {
    const day = dayIn(zone, addDays(utcDate, away));
    const wall = instant + (instant < day.changesAt ? day.offsetBefore : day.offsetAfter);
    if (day.utcMidnight <= wall && wall < day.utcMidnight + DAY_MS) return wall;
  }
  throw new RangeError(`No date in ${zone} holds the instant ${instant}`);
}

/** The calendar date in a zone at an instant. */
export function dateInZone(instant: EpochMs, zone: string): IsoDate {
  return new Date(zone === "UTC" ? instant : wallAt(instant, zone)).toISOString().slice(0, 10);
}

/** The first instant of a date in a zone; of a date that the zone skipped, the instant at which it did. */
export function startOfDay(date: IsoDate, zone: string): EpochMs {
  const day = dayIn(zone, date);
  return instantOn(day, 0) ?? day.changesAt;
}

/** The instants at which a date begins and ends in a zone. */
export function spanOfDay(date: IsoDate, zone: string): { from: Date; to: Date } {
  return { from: new Date(startOfDay(date, zone)), to: new Date(startOfDay(addDays(date, 1), zone)) };
}

/** What to answer for a time that the clocks spring over: nothing, or the instant of the jump. */
type Gap = "none" | "jump";

/** The instant of a wall-clock time, as minutes (0 to 1440, the end of the date) from midnight. */
export type WallClock = (minute: number, gap?: Gap) => EpochMs | null;

/**
 * The wall clock of a date in a zone. A time that exists twice is its first occurrence. A time that the clocks spring
 * over is null, or with "jump" the instant at which they do; on a date that the zone skipped all times are null.
 */
export function wallClock(date: IsoDate, zone: string): WallClock {
  const day = dayIn(zone, date);
  const startsAt = instantOn(day, 0) ?? day.changesAt;
  // The end of the date is an instant even when the next one has no midnight.
  const endsAt = instantOn(day, 1440) ?? day.changesAt;
  if (startsAt === endsAt) return () => null;
  return (minute, gap = "none") => {
    if (minute === 1440) return endsAt;
    return instantOn(day, minute) ?? (gap === "jump" ? day.changesAt : null);
  };
}

/**
 * The wall-clock time at an instant, as minutes from midnight of its date in a zone; not whole between two minutes. Null
 * in the second run of a time that comes twice, which `wallClock` never answers.
 */
export function minuteInZone(instant: EpochMs, zone: string): number | null {
  const wall = wallAt(instant, zone);
  const date = new Date(wall).toISOString().slice(0, 10);
  const minute = (wall - asUtc(date)) / MINUTE_MS;
  return wallClock(date, zone)(minute) === instant ? minute : null;
}

/** How the clocks of a zone change on a date: at an instant, from one wall-clock minute of the date to another. */
export interface ClockChange {
  at: EpochMs;
  fromMinute: number;
  toMinute: number;
}

/** The change of the clocks within a date, or null; one at the midnight between two dates is of the date that it cuts or lengthens. */
export function clockChange(date: IsoDate, zone: string): ClockChange | null {
  const { changesAt, offsetBefore, offsetAfter, utcMidnight } = dayIn(zone, date);
  if (!Number.isFinite(changesAt)) return null;
  const fromMinute = (changesAt + offsetBefore - utcMidnight) / MINUTE_MS;
  const toMinute = (changesAt + offsetAfter - utcMidnight) / MINUTE_MS;
  const isWithin = Math.min(fromMinute, toMinute) < 1440 && Math.max(fromMinute, toMinute) > 0;
  return isWithin ? { at: changesAt, fromMinute, toMinute } : null;
}

/** "9:00 AM", of minutes from midnight on the wall clock; both ends of a date are "midnight". */
export function formatMinute(minute: number): string {
  return minute % 1440 === 0 ? "midnight" : formatTime(new Date(minute * MINUTE_MS), "UTC");
}

/** "November 24, 2026", of a date. */
export function formatLongIsoDate(date: IsoDate): string {
  return formatLongDate(noon(date), "UTC");
}

/** What calendar and clock of a zone show at an instant, to the minute: "2026-11-24T09:00". */
export function localTime(instant: EpochMs, zone: string): string {
  return new Date(wallAt(instant, zone)).toISOString().slice(0, 16);
}

/** The instant of a local time such as `localTime` answers, read as `wallClock` does: null where the clocks spring over it. */
export function localInstant(local: string, zone: string): EpochMs | null {
  const [date = "", time = ""] = local.split("T");
  return wallClock(date, zone)(Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));
}

/** A date as its noon in UTC, for formatting: in UTC it is that date. */
function noon(date: IsoDate): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** "Tuesday, November 24", of a date. */
export function formatIsoDate(date: IsoDate): string {
  return formatDate(noon(date), "UTC");
}

/** The parts of a date for a narrow place: "Tue", "24", "Nov". */
export function shortDate(date: IsoDate): { weekday: string; day: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions) => formatter("UTC", options).format(noon(date));
  return {
    weekday: part({ weekday: "short" }),
    day: part({ day: "numeric" }),
    month: part({ month: "short" }),
  };
}

/** "November 2026", of "2026-11". */
export function formatMonth(month: string): string {
  return formatter("UTC", { month: "long", year: "numeric" }).format(noon(`${month}-01`));
}

/** "35 min", "2 h 5 min", "3 days 4 h": a length of time in the two units that matter. */
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
