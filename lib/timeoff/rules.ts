import {
  addDays,
  clockField,
  clockSpan,
  dateInZone,
  formatDate,
  type IsoDate,
  startOfDay,
  wallClock,
} from "@/lib/time";
import type { TimeOffForm } from "./schema";

/** From one instant to another, half open. */
export interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** Why a span can't be time off. */
export type SpanProblem = "ends-before-start" | "too-long" | "too-far-back" | "too-far-ahead";

export const MAX_TIME_OFF_DAYS = 90;
const DAY_MS = 86_400_000;
/** Clocks may go back on the way, which adds an hour. */
const LONGEST_MS = MAX_TIME_OFF_DAYS * DAY_MS + 3_600_000;
const MAX_BACK_MS = 366 * DAY_MS;
const MAX_AHEAD_MS = 731 * DAY_MS;

/**
 * Returns why a span can't be time off, or null when it can: its end is after its start, it has at most 90 days, and it isn't too
 * far back or ahead.
 */
export function spanProblem({ startsAt, endsAt }: Span, now: Date): SpanProblem | null {
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  const aheadMs = startsAt.getTime() - now.getTime();
  if (!(lengthMs > 0)) return "ends-before-start";
  if (lengthMs > LONGEST_MS) return "too-long";
  if (aheadMs < -MAX_BACK_MS) return "too-far-back";
  return aheadMs > MAX_AHEAD_MS ? "too-far-ahead" : null;
}

/** Returns the span that a form means, on the studio's clocks: a time that clocks skip is the moment of the jump. */
export function spanOf(form: Omit<TimeOffForm, "label">, timeZone: string): Span {
  const start =
    form.fromTime === undefined ? null : wallClock(form.fromDate, timeZone)(form.fromTime, "jump");
  const end = form.toTime === undefined ? null : wallClock(form.toDate, timeZone)(form.toTime, "jump");
  return {
    startsAt: new Date(start ?? startOfDay(form.fromDate, timeZone)),
    endsAt: new Date(end ?? startOfDay(addDays(form.toDate, 1), timeZone)),
  };
}

/** Returns the form's fields for a span: whole days have no times. */
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

/** Says a span in words, on the studio's clocks: "Friday, November 27, all day", "Friday, November 27, 9:00 AM to 1:00 PM". */
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

/** Returns a span as the audit trail stores it. */
export function timesOf({ startsAt, endsAt }: Span): { startsAt: string; endsAt: string } {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
