import { own } from "@/lib/own";
import { formatTime } from "@/lib/time";
import type { Settings } from "./schema";

/** When sessions take place on a weekday: 1 is Monday, 7 is Sunday; minutes of the studio's wall clock. */
export interface WeekdayHours {
  weekday: number;
  startMinute: number;
  endMinute: number;
}

/** A coach's hours on a weekday, with the first and last date on which they apply; null is open-ended. */
export interface DatedHours extends WeekdayHours {
  validFrom: string | null;
  validUntil: string | null;
}

/** Returns the week of a date: from the first start to the last end of each weekday, Monday first. */
export function weekOf(hours: readonly DatedHours[], date: string): WeekdayHours[] {
  const valid = hours.filter(
    ({ validFrom, validUntil }) => (validFrom ?? date) <= date && date <= (validUntil ?? date),
  );
  const byWeekday = Map.groupBy(valid, ({ weekday }) => weekday);
  return [...byWeekday]
    .map(([weekday, each]) => ({
      weekday,
      startMinute: Math.min(...each.map(({ startMinute }) => startMinute)),
      endMinute: Math.max(...each.map(({ endMinute }) => endMinute)),
    }))
    .sort((a, b) => a.weekday - b.weekday);
}

/** In the order of ISO 8601. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Describes the week in as few rows as possible: ["Monday to Friday", "7 AM to 6:30 PM"]. Leaves out days without hours. */
export function hoursInWords(week: readonly WeekdayHours[]): [days: string, hours: string][] {
  const byHours = Map.groupBy(
    week,
    ({ startMinute, endMinute }) => `${clock(startMinute)} to ${clock(endMinute)}`,
  );
  return [...byHours].map(([hours, days]) => [daysInWords(days.map(({ weekday }) => weekday)), hours]);
}

/** Names the days with sessions: "every day", "Monday to Saturday", "Monday and Thursday". */
export function openDaysInWords(week: readonly WeekdayHours[]): string {
  return week.length === WEEKDAYS.length ? "every day" : daysInWords(week.map(({ weekday }) => weekday));
}

/** Names three or more consecutive days by the first and the last. */
function daysInWords(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b);
  const names = days.map((weekday) => WEEKDAYS[weekday - 1]);
  const isRun = days.every((weekday, i) => weekday === days[0]! + i);
  if (isRun && names.length > 2) return `${names[0]} to ${names.at(-1)}`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function clock(minute: number): string {
  const [hour, past] = [Math.floor(minute / 60) % 24, minute % 60];
  return `${hour % 12 || 12}${past ? `:${String(past).padStart(2, "0")}` : ""} ${hour < 12 ? "AM" : "PM"}`;
}

/**
 * Names a zone as people there do in any season: "Eastern Time". Zones were renamed and moved over the years, so the name depends
 * on the instant.
 */
export function zoneInWords(timeZone: string, instant: Date): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longGeneric" });
  const part = format.formatToParts(instant).find(({ type }) => type === "timeZoneName");
  return part?.value ?? timeZone;
}

/** The studio as the audit trail's subject. Its table has one row, whose key is 1, and the trail names its subjects by UUID. */
export const STUDIO_SUBJECT_ID = "00000000-0000-0000-0000-000000000001";

/** Says a length of time as people do: "15 minutes", "2 hours", "25 hours", "3 days", "1 hour and 30 minutes". */
export function minutesInWords(minutes: number): string {
  const unit = (count: number, name: string) => `${count} ${name}${count === 1 ? "" : "s"}`;
  if (minutes >= 2880 && minutes % 1440 === 0) return unit(minutes / 1440, "day");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return unit(rest, "minute");
  return rest === 0 ? unit(hours, "hour") : `${unit(hours, "hour")} and ${unit(rest, "minute")}`;
}

/** Formats a minute of the studio's day: "6:00 PM". */
export function minuteOfDayInWords(minute: number): string {
  return formatTime(new Date(minute * 60_000), "UTC");
}

/** How long before a session reminders can go out, in minutes. */
export const REMINDER_CHOICES = [2880, 1500, 1440, 180, 120, 60];

const [FIRST_EVENING_MINUTE, LAST_EVENING_MINUTE] = [720, 1380];

/** When the evening list can go out: each half hour from noon to eleven. */
export const EVENING_CHOICES = Array.from(
  { length: (LAST_EVENING_MINUTE - FIRST_EVENING_MINUTE) / 30 + 1 },
  (_, i) => FIRST_EVENING_MINUTE + i * 30,
).map((minute) => ({ minute, words: minuteOfDayInWords(minute) }));

export type SettingsFields = ReturnType<typeof settingsFields>;

/** Returns the settings as their form shows them: numbers as text, and long spans in hours. */
export function settingsFields(settings: Settings) {
  const { minimumNoticeMinutes, changeWindowMinutes, reminderMinutes, eveningListMinute } = settings;
  return {
    name: settings.name,
    phone: settings.phone,
    email: settings.email,
    address: settings.address,
    minimumNoticeHours: hours(minimumNoticeMinutes),
    horizonDays: String(settings.horizonDays),
    holdMinutes: String(settings.holdMinutes),
    changeWindowHours: hours(changeWindowMinutes),
    lateCancelFeePercent: String(settings.lateCancelFeePercent),
    graceMinutes: String(settings.graceMinutes),
    reminderMinutes: reminderMinutes.map(String),
    otherReminderHours: "",
    eveningListMinute: eveningListMinute === null ? "" : String(eveningListMinute),
    noteMonths: String(settings.noteMonths ?? ""),
    inquiryMonths: String(settings.inquiryMonths ?? ""),
  };
}

/** "1.5", with as many decimals as it takes to get the same minutes back. */
function hours(minutes: number): string {
  return String(Number((minutes / 60).toFixed(2)));
}

const SETTINGS: Record<string, [label: string, words: (value: never) => string]> = {
  name: ["the studio’s name", quoted],
  phone: ["the phone number", quoted],
  email: ["the email address", quoted],
  address: ["the address", quoted],
  minimumNoticeMinutes: ["the minimum notice", minutesInWords],
  horizonDays: ["how far ahead people can book", (days: number) => `${days} days`],
  changeWindowMinutes: ["the time for free changes", minutesInWords],
  lateCancelFeePercent: ["the fee for canceling late", (percent: number) => `${percent}%`],
  graceMinutes: [
    "the grace period after booking",
    (minutes: number) => (minutes === 0 ? "none" : minutesInWords(minutes)),
  ],
  holdMinutes: ["how long a time is held", minutesInWords],
  reminderMinutes: ["the reminders", remindersInWords],
  noteMonths: ["how long session notes are saved", monthsInWords],
  inquiryMonths: ["how long inquiries’ messages are saved", monthsInWords],
  eveningListMinute: [
    "the evening list",
    (minute: number | null) => (minute === null ? "none" : minuteOfDayInWords(minute)),
  ],
};

/** Names a setting of the studio and its value, for a sentence. */
export function settingInWords(name: string, value: unknown): { label: string; words: string } {
  const [label, words] = own(SETTINGS, name) ?? [name, JSON.stringify];
  return { label, words: words(value as never) };
}

/** "24 hours and 2 hours before", or "none". */
export function remindersInWords(minutes: readonly number[]): string {
  if (minutes.length === 0) return "none";
  const spans = [...minutes].sort((a, b) => b - a).map(minutesInWords);
  return `${new Intl.ListFormat("en-US").format(spans)} before`;
}

function monthsInWords(months: number | null): string {
  if (months === null) return "until someone deletes them";
  return months === 1 ? "1 month" : `${months} months`;
}

function quoted(text: string): string {
  return text === "" ? "nothing" : `“${text}”`;
}

/** Maps coaches' slugs to their names. */
export function namesBySlug(coaches: readonly { slug: string; name: string }[]): Record<string, string> {
  return Object.fromEntries(coaches.map(({ slug, name }) => [slug, name]));
}
