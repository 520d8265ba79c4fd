import { type EpochMs, type IsoDate, isoWeekday, type WallClock } from "@/lib/time";

/** A span of a day's wall clock, as minutes from midnight; the end is not included. */
export interface Window {
  startMinute: number;
  endMinute: number;
}

/** A weekly working window and the dates it applies to, both included; null is open. */
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

/** A window of a certain date, with the instants at which it opens and closes. */
interface OpenWindow extends Window {
  opensAt: EpochMs;
  closesAt: EpochMs;
}

/** A trainer's windows of one date: those that apply, and those from the week alone. */
export interface DayHours {
  windows: OpenWindow[];
  week: OpenWindow[];
}

/** A possible session, with its start as a wall-clock minute; null in the second run of a repeated minute. */
export interface Candidate {
  minute: number | null;
  startsAt: EpochMs;
  endsAt: EpochMs;
}

/** Returns a trainer's windows of a date, from its wall clock and all its exceptions. */
export function hoursOn(
  trainer: { id: string; hours: readonly WeeklyHours[] },
  date: IsoDate,
  clock: WallClock,
  exceptions: readonly Exception[],
): DayHours {
  const weekday = isoWeekday(date);
  const rows = trainer.hours.filter(
    (each) =>
      each.weekday === weekday &&
      (each.validFrom === null || each.validFrom <= date) &&
      (each.validUntil === null || date <= each.validUntil),
  );
  const week = onDate(rows, clock);
  if (exceptions.length === 0) return { windows: week, week };
  return { windows: onDate(withExceptions(rows, trainer.id, exceptions), clock), week };
}

/** Returns what rules out a session by the hours, or null when it lies in a window and on its grid. */
export function hoursReason(
  { windows, week }: DayHours,
  candidate: Candidate,
  startEveryMinutes: number,
): "off-grid" | "exception" | "outside-hours" | null {
  const { minute } = candidate;
  let fits = false;
  for (const window of windows) {
    if (!contains(window, candidate)) continue;
    if (minute !== null && (minute - window.startMinute) % startEveryMinutes === 0) return null;
    fits = true;
  }
  if (fits) return "off-grid";
  return week.some((window) => contains(window, candidate)) ? "exception" : "outside-hours";
}

/** Returns the grids of some windows as wall-clock minutes, in order and each once, whether a session fits or not. */
export function gridOf(windows: readonly Window[], startEveryMinutes: number): number[] {
  const minutes = new Set<number>();
  for (const { startMinute, endMinute } of windows) {
    for (let minute = startMinute; minute < endMinute; minute += startEveryMinutes) minutes.add(minute);
  }
  return [...minutes].sort((a, b) => a - b);
}

function contains(window: OpenWindow, { startsAt, endsAt }: Candidate): boolean {
  return window.opensAt <= startsAt && endsAt <= window.closesAt;
}

/** Windows follow the wall clock: an end that clocks skip moves to the jump. */
function onDate(windows: readonly Window[], clock: WallClock): OpenWindow[] {
  return windows.flatMap(({ startMinute, endMinute }) => {
    const opensAt = clock(startMinute, "jump");
    const closesAt = clock(endMinute, "jump");
    return opensAt === null || closesAt === null ? [] : [{ startMinute, endMinute, opensAt, closesAt }];
  });
}

/**
 * A trainer's own exceptions replace the week; each of their windows has its own grid. The studio's exceptions limit what is
 * left. Several in one scope add up, unless one of them says closed.
 */
function withExceptions(
  week: readonly Window[],
  trainerId: string,
  exceptions: readonly Exception[],
): readonly Window[] {
  const own = exceptions.filter((each) => each.trainerId === trainerId);
  const studio = exceptions.filter((each) => each.trainerId === null);
  const windows = own.length > 0 ? together(own) : week;
  if (studio.length === 0) return windows;
  const bounds = merged(together(studio));
  return windows.flatMap((window) =>
    bounds.flatMap((bound) => {
      const startMinute = Math.max(window.startMinute, bound.startMinute);
      const endMinute = Math.min(window.endMinute, bound.endMinute);
      return startMinute < endMinute ? [{ startMinute, endMinute }] : [];
    }),
  );
}

function together(exceptions: readonly Exception[]): Window[] {
  return exceptions.some((each) => each.windows.length === 0)
    ? []
    : exceptions.flatMap((each) => each.windows);
}

/** Merges windows that touch: the studio is open at noon even if morning and afternoon are two rows. */
function merged(windows: readonly Window[]): Window[] {
  const union: Window[] = [];
  for (const { startMinute, endMinute } of windows.toSorted((a, b) => a.startMinute - b.startMinute)) {
    const last = union.at(-1);
    if (last && startMinute <= last.endMinute) last.endMinute = Math.max(last.endMinute, endMinute);
    else union.push({ startMinute, endMinute });
  }
  return union;
}
