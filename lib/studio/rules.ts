/** From when to when sessions are given on a weekday: 1 is Monday, 7 is Sunday; minutes of the studio's wall clock. */
export interface WeekdayHours {
  weekday: number;
  startMinute: number;
  endMinute: number;
}

/** In the order of ISO 8601. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The week in as few rows as it takes: ["Monday to Friday", "7 AM to 6:30 PM"]. Days without hours are left out. */
export function hoursInWords(week: readonly WeekdayHours[]): [days: string, hours: string][] {
  const byHours = Map.groupBy(
    week,
    ({ startMinute, endMinute }) => `${clock(startMinute)} to ${clock(endMinute)}`,
  );
  return [...byHours].map(([hours, days]) => [daysInWords(days.map(({ weekday }) => weekday)), hours]);
}

/** On which days there are sessions: "every day", "Monday to Saturday", "Monday and Thursday". */
export function openDaysInWords(week: readonly WeekdayHours[]): string {
  return week.length === WEEKDAYS.length ? "every day" : daysInWords(week.map(({ weekday }) => weekday));
}

/** Three days or more that follow each other are named by the first and the last. */
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

/** A zone as its people name it in any season: "Eastern Time". */
export function zoneInWords(timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longGeneric" });
  const part = format.formatToParts(0).find(({ type }) => type === "timeZoneName");
  return part?.value ?? timeZone;
}

/**
 * The studio as the audit trail's subject. Its table has one row, whose key is 1, and the trail names its subjects by UUID.
 */
export const STUDIO_SUBJECT_ID = "00000000-0000-0000-0000-000000000001";
