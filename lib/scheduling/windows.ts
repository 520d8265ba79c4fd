import { type EpochMs, type IsoDate, isoWeekday, wallClock } from "@/lib/time";

/** A span of a day's wall clock, as minutes from midnight; the end is not included. */
export interface Window {
  startMinute: number;
  endMinute: number;
}

/** A weekly working window and the dates between which it holds, both included; null is open. */
export interface WeeklyHours extends Window {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  weekday: number;
  validFrom: IsoDate | null;
  validUntil: IsoDate | null;
}

/** One date that differs from the week, for a trainer or (null) for the whole studio. No windows means closed. */
export interface Exception {
  date: IsoDate;
  trainerId: string | null;
  windows: Window[];
}

/** The windows that the week alone gives a date. */
export function weeklyWindows(hours: readonly WeeklyHours[], date: IsoDate): Window[] {
  const weekday = isoWeekday(date);
  return hours.filter(
    (each) =>
      each.weekday === weekday &&
      (each.validFrom === null || each.validFrom <= date) &&
      (each.validUntil === null || date <= each.validUntil),
  );
}

/**
 * The windows of a date with its exceptions: a trainer's own replace the week, the studio's bound what is left. Of
 * several in one scope the windows count together, unless one of them says closed.
 */
export function windowsOn(week: Window[], trainerId: string, exceptions: readonly Exception[]): Window[] {
  const own = exceptions.filter((each) => each.trainerId === trainerId);
  const studio = exceptions.filter((each) => each.trainerId === null);
  const windows = own.length > 0 ? together(own) : week;
  if (studio.length === 0) return windows;
  const bounds = together(studio);
  return windows.flatMap((window) =>
    bounds.flatMap((bound) => {
      const startMinute = Math.max(window.startMinute, bound.startMinute);
      const endMinute = Math.min(window.endMinute, bound.endMinute);
      return startMinute < endMinute ? [{ startMinute, endMinute }] : [];
    }),
  );
}

function together(exceptions: readonly Exception[]): Window[] {
  return exceptions.some((each) => each.windows.length === 0) ? [] : exceptions.flatMap((each) => each.windows);
}

/**
 * The starts of sessions in the windows of a date, in time order and each once: on the grid that each window's start
 * begins, so that the session ends inside the window. A start that the clocks spring over is left out.
 */
export function startsIn(
  windows: readonly Window[],
  date: IsoDate,
  zone: string,
  session: { startEveryMinutes: number; durationMinutes: number },
): EpochMs[] {
  const clock = wallClock(date, zone);
  const starts: EpochMs[] = [];
  for (const { startMinute, endMinute } of windows) {
    const end = clock(endMinute, "jump");
    if (end === null) continue;
    const latest = end - session.durationMinutes * 60_000;
    for (let minute = startMinute; minute < endMinute; minute += session.startEveryMinutes) {
      const start = clock(minute);
      if (start !== null && start <= latest) starts.push(start);
    }
  }
  return windows.length > 1 ? [...new Set(starts)].sort((a, b) => a - b) : starts;
}

/** Whether a session from `start` to `end` lies inside one of the windows, on the grid or not. */
export function isInside(windows: readonly Window[], date: IsoDate, zone: string, start: EpochMs, end: EpochMs): boolean {
  const clock = wallClock(date, zone);
  return windows.some((window) => {
    const opens = clock(window.startMinute, "jump");
    const closes = clock(window.endMinute, "jump");
    return opens !== null && closes !== null && opens <= start && end <= closes;
  });
}
