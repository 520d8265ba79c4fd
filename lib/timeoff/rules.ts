import {
  addDays,
  clockSpan,
  dateInZone,
  formatDate,
  type IsoDate,
  minuteInZone,
  startOfDay,
  wallClock,
} from "@/lib/time";
import type { TimeOffForm } from "./schema";

/** From one instant to another, half open. */
export interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** Why a span cannot be time off. */
export type SpanProblem = "ends-before-start" | "too-long" | "too-far-back" | "too-far-ahead";

export const MAX_TIME_OFF_DAYS = 90;
const DAY_MS = 86_400_000;
/** The last of so many days may have an hour more than the others. */
const LONGEST_MS = MAX_TIME_OFF_DAYS * DAY_MS + 3_600_000;
const MAX_BACK_MS = 366 * DAY_MS;
const MAX_AHEAD_MS = 731 * DAY_MS;

/** Why a span cannot be time off, or null when it can: it has a length, of 90 days at most, and is of these years. */
export function spanProblem({ startsAt, endsAt }: Span, now: Date): SpanProblem | null {
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  const aheadMs = startsAt.getTime() - now.getTime();
  if (!(lengthMs > 0)) return "ends-before-start";
  if (lengthMs > LONGEST_MS) return "too-long";
  if (aheadMs < -MAX_BACK_MS) return "too-far-back";
  return aheadMs > MAX_AHEAD_MS ? "too-far-ahead" : null;
}

/** The span that a form means, on the studio's clocks: a time that they spring over is the moment at which they do. */
export function spanOf(form: Omit<TimeOffForm, "label">, timeZone: string): Span {
  const start =
    form.fromTime === undefined ? null : wallClock(form.fromDate, timeZone)(form.fromTime, "jump");
  const end = form.toTime === undefined ? null : wallClock(form.toDate, timeZone)(form.toTime, "jump");
  return {
    startsAt: new Date(start ?? startOfDay(form.fromDate, timeZone)),
    endsAt: new Date(end ?? startOfDay(addDays(form.toDate, 1), timeZone)),
  };
}

/** The fields of a form that means a span: whole days are said without times. */
export function fieldsOf(
  span: Span,
  timeZone: string,
): { fromDate: IsoDate; fromTime: string; toDate: IsoDate; toTime: string } {
  const [startsAt, endsAt] = [span.startsAt.getTime(), span.endsAt.getTime()];
  const fromDate = dateInZone(startsAt, timeZone);
  const endDate = dateInZone(endsAt, timeZone);
  const endsWithDay = startOfDay(endDate, timeZone) === endsAt;
  return {
    fromDate,
    fromTime: startOfDay(fromDate, timeZone) === startsAt ? "" : clockField(startsAt, timeZone),
    toDate: endsWithDay ? addDays(endDate, -1) : endDate,
    toTime: endsWithDay ? "" : clockField(endsAt, timeZone),
  };
}

/** "09:30", as an input of type time wants it. */
function clockField(instant: number, timeZone: string): string {
  // The second run of an hour that comes twice cannot be said by a wall clock; an hour earlier can.
  const minute = Math.floor(
    minuteInZone(instant, timeZone) ?? minuteInZone(instant - 3_600_000, timeZone) ?? 0,
  );
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** A span in words, on the studio's clocks: "Friday, November 27, all day", "Friday, November 27, 9:00 AM to 1:00 PM". */
export function spanInWords(span: Span, timeZone: string): string {
  const { fromDate, fromTime, toDate, toTime } = fieldsOf(span, timeZone);
  const { startsAt, endsAt } = span;
  // The last date: the end itself may be the midnight after it.
  const last = new Date(endsAt.getTime() - 1);
  if (!fromTime && !toTime) {
    const first = formatDate(startsAt, timeZone);
    return fromDate === toDate
      ? `${first}, all day`
      : `${first} to ${formatDate(last, timeZone)}, whole days`;
  }
  const { from, to } = clockSpan(startsAt, endsAt, timeZone);
  const end = fromDate === toDate ? to : `${formatDate(endsAt, timeZone)}, ${to}`;
  return `${formatDate(startsAt, timeZone)}, ${from} to ${toTime ? end : `the end of ${formatDate(last, timeZone)}`}`;
}

/** A span as the audit trail keeps it. */
export function timesOf({ startsAt, endsAt }: Span): { startsAt: string; endsAt: string } {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
