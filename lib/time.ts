import { Temporal } from "temporal-polyfill";

/**
 * Time, said once. An instant is a `Date` at the edges and epoch milliseconds inside the engine; a date is
 * "YYYY-MM-DD" in the studio's zone; a wall-clock time is minutes from midnight. Zones are IANA names.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** A calendar date, "YYYY-MM-DD". */
export type IsoDate = string;

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

/** "Tuesday, November 24, 9:00 AM", in the zone. */
export function formatDateTime(instant: Date, zone: string): string {
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`;
}

/** The zone as people there say it at that instant: "EST", "GMT+5:45". */
export function formatZone(instant: Date, zone: string): string {
  const parts = formatter(zone, { timeZoneName: "short" }).formatToParts(instant);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
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

/** The calendar date in a zone at an instant. */
export function dateInZone(instant: EpochMs, zone: string): IsoDate {
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 10);
}

/** The zone's offset from UTC at an instant, in milliseconds. */
function offsetAt(instant: EpochMs, zone: string): number {
  if (zone === "UTC") return 0;
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

/** A date in a zone. */
interface Day {
  /** Midnight, or where it is skipped the first instant after it. */
  startsAt: EpochMs;
  /** The instant at which the next date begins. */
  endsAt: EpochMs;
  /** Whether its clock runs through 24 hours without a change. */
  isSteady: boolean;
  /** False for a date that the zone's people skipped, such as 2011-12-30 in Apia. */
  exists: boolean;
}

const days = new Map<string, Day>();
/** A studio asks for some hundred dates of one zone; a test for more. */
const MAX_DAYS = 5_000;

/** What a date is in a zone. Temporal knows and is slow, so each date is asked for once. */
function dayIn(zone: string, date: IsoDate): Day {
  const key = `${zone} ${date}`;
  const known = days.get(key);
  if (known) return known;
  const plain = Temporal.PlainDate.from(date);
  const start = plain.toZonedDateTime(zone);
  const end = plain.add({ days: 1 }).toZonedDateTime(zone);
  const day = {
    startsAt: start.epochMilliseconds,
    endsAt: end.epochMilliseconds,
    isSteady:
      end.epochMilliseconds - start.epochMilliseconds === DAY_MS && start.offsetNanoseconds === end.offsetNanoseconds,
    exists: start.toPlainDate().equals(plain),
  };
  if (days.size >= MAX_DAYS) days.clear();
  days.set(key, day);
  return day;
}

/** What to answer for a time that the clocks spring over: nothing, or the instant of the jump. */
type Gap = "none" | "jump";

/** The instant of a wall-clock time, as minutes (0 to 1440, the end of the date) from midnight. */
type WallClock = (minute: number, gap?: Gap) => EpochMs | null;

/**
 * The wall clock of a date in a zone. A time that exists twice is its first occurrence. A time that the clocks spring
 * over is null, or with "jump" the instant at which they do; on a date that the zone skipped all times are null.
 */
export function wallClock(date: IsoDate, zone: string): WallClock {
  const day = dayIn(zone, date);
  if (!day.exists) return () => null;
  if (day.isSteady) return (minute) => day.startsAt + minute * MINUTE_MS;
  return (minute, gap = "none") => {
    if (minute === 1440) return day.endsAt;
    const wall = Temporal.PlainDate.from(date).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
    const instant = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
    if (instant.toPlainDateTime().equals(wall)) return instant.epochMilliseconds;
    // In a gap "earlier" is as long before the jump as the time would be after it.
    return gap === "jump" ? (instant.getTimeZoneTransition("next")?.epochMilliseconds ?? null) : null;
  };
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
  return { weekday: part({ weekday: "short" }), day: part({ day: "numeric" }), month: part({ month: "short" }) };
}

/** "November 2026", of "2026-11". */
export function formatMonth(month: string): string {
  return formatter("UTC", { month: "long", year: "numeric" }).format(noon(`${month}-01`));
}
