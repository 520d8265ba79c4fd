import { addDays, dateInZone, type EpochMs, type IsoDate, wallClock } from "@/lib/time";
import { type Exception, hoursOn, type WeeklyHours } from "./windows";

/** When coaches work: their weeks, and the dates that differ. */
export interface WorkingTimes {
  trainers: readonly { id: string; hours: readonly WeeklyHours[] }[];
  exceptions: readonly Exception[];
  timeZone: string;
}

/** A span of time, half open. */
export interface Span {
  startsAt: EpochMs;
  endsAt: EpochMs;
}

const MINUTE_MS = 60_000;
/** We stop looking after this many days without opening hours. */
const MAX_DAYS = 62;

/** Returns when at least one coach works on a date, as ordered spans that don't touch. */
export function openSpans({ trainers, exceptions, timeZone }: WorkingTimes, date: IsoDate): Span[] {
  const clock = wallClock(date, timeZone);
  const today = exceptions.filter((each) => each.date === date);
  const windows = trainers.flatMap((trainer) => hoursOn(trainer, date, clock, today).windows);
  const spans: Span[] = [];
  for (const { opensAt, closesAt } of windows.toSorted((a, b) => a.opensAt - b.opensAt)) {
    const last = spans.at(-1);
    if (last && opensAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, closesAt);
    else if (opensAt < closesAt) spans.push({ startsAt: opensAt, endsAt: closesAt });
  }
  return spans;
}

/**
 * Returns the instant N minutes of opening time after `from`: time outside opening hours doesn't count. Null when the studio
 * isn't open that long within about two months.
 */
export function afterOpenMinutes(times: WorkingTimes, from: EpochMs, minutes: number): EpochMs | null {
  let left = minutes * MINUTE_MS;
  const first = dateInZone(from, times.timeZone);
  for (let day = 0; day <= MAX_DAYS; day++) {
    for (const { startsAt, endsAt } of openSpans(times, addDays(first, day))) {
      const open = Math.max(0, endsAt - Math.max(startsAt, from));
      if (open >= left) return Math.max(startsAt, from) + left;
      left -= open;
    }
  }
  return null;
}

/** Returns how many minutes of the spans lie between two instants; may be fractional. */
export function openMinutesWithin(spans: readonly Span[], from: EpochMs, to: EpochMs): number {
  const openMs = spans.reduce(
    (sum, { startsAt, endsAt }) => sum + Math.max(0, Math.min(endsAt, to) - Math.max(startsAt, from)),
    0,
  );
  return openMs / MINUTE_MS;
}
