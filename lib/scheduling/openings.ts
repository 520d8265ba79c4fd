import {
  addDays,
  dateInZone,
  type EpochMs,
  type IsoDate,
  minuteInZone,
  startOfDay,
  startOfIsoWeek,
  type WallClock,
  wallClock,
} from "@/lib/time";
import { type BusySpans, busyBy, isBusy } from "./busy";
import { type DayHours, type Exception, gridOf, hoursOn, hoursReason, type WeeklyHours } from "./windows";

/** Everything the engine decides on, as plain values from the caller. Instants are epoch milliseconds. */
export interface OpeningsInput {
  service: {
    durationMinutes: number;
    /** Blocked after each session, for the coach and the table. */
    turnoverMinutes: number;
    /** The grid of starts, counted from the start of a working window. */
    startEveryMinutes: number;
    /** 1 is private; more is a group, whose sessions are scheduled beforehand. */
    capacity: number;
    needsTable: boolean;
  };
  /** The active coaches who offer the service. */
  trainers: { id: string; slug: string; hours: WeeklyHours[] }[];
  exceptions: Exception[];
  /** All taken slots of these coaches and of the tables: no released slots, no expired holds. */
  slots: TakenSlot[];
  /** The active tables, in order of assignment. */
  tableIds: string[];
  /** Scheduled sessions of a group service. */
  sessions: { slotId: string; trainerId: string; startsAt: EpochMs; endsAt: EpochMs; placesLeft: number }[];
  policy: { timeZone: string; minimumNoticeMinutes: number; horizonDays: number };
  /** The reasons that staff chose to waive; a session that has ended is never available. */
  waived?: readonly WaivableReason[] | undefined;
  /** First and last date, included, in the studio's zone. */
  from: IsoDate;
  to: IsoDate;
  now: EpochMs;
}

/** A taken span: [startsAt, blockedUntil) for its coach and its table. */
export interface TakenSlot {
  trainerId: string;
  tableId: string | null;
  kind: "SESSION" | "HOLD" | "TIME_OFF";
  startsAt: EpochMs;
  endsAt: EpochMs;
  blockedUntil: EpochMs;
}

export interface Opening {
  startsAt: EpochMs;
  endsAt: EpochMs;
  /** Slugs of the coaches who are free then. */
  trainers: string[];
  /** How many more clients this start can take. */
  placesLeft: number;
}

/** Why a start isn't offered. */
export type Reason =
  | "too-soon"
  | "too-far"
  | "outside-hours"
  | "exception"
  | "off-grid"
  | "trainer-busy"
  | "no-table"
  | "not-scheduled"
  | "full";

/** The reasons that are the studio's own rules. No one can waive a taken place. */
export const WAIVABLE_REASONS = [
  "too-soon",
  "too-far",
  "outside-hours",
  "exception",
  "off-grid",
] as const satisfies readonly Reason[];
export type WaivableReason = (typeof WAIVABLE_REASONS)[number];

type At = Omit<OpeningsInput, "from" | "to">;

const MINUTE_MS = 60_000;

/**
 * Returns all bookable starts of a service between two dates, in time order. Pure: the same input gives the same answer. The cost
 * grows with the dates and coaches.
 */
export function openings(input: OpeningsInput): Opening[] {
  const studio = studioOf(input);
  const from = input.from > studio.today ? input.from : studio.today;
  const to = input.to < studio.lastDate ? input.to : studio.lastDate;
  const found: Opening[] = [];
  for (const start of startsBetween(studio, from, to)) {
    const verdict = judge(studio, start);
    if (typeof verdict !== "string") found.push(verdict);
  }
  return found;
}

/**
 * Returns why a start can't be booked, or null when it can: with one coach, or with any. For any coach it is the reason of the
 * coach who comes closest to being free.
 */
export function whyNot(input: At, startsAt: EpochMs, trainerSlug?: string): Reason | null {
  const studio = studioOf(trainerSlug ? onlyWith(input, trainerSlug) : input);
  const verdict = judge(studio, startAt(studio, startsAt));
  return typeof verdict === "string" ? verdict : null;
}

/**
 * Explains a coach's dates, in time order: each start that the week or the date's own windows put on the grid (for a group
 * service: each scheduled session), with why it can't be booked or null when it can. Unlike `openings` it also covers what is
 * past or too far ahead. Empty for a coach who isn't in the input.
 */
export function explain(
  input: OpeningsInput,
  trainerSlug: string,
): { startsAt: EpochMs; reason: Reason | null }[] {
  const studio = studioOf(onlyWith(input, trainerSlug));
  return startsBetween(studio, input.from, input.to, "with the week's").map((start) => {
    const verdict = judge(studio, start);
    return { startsAt: start.startsAt, reason: typeof verdict === "string" ? verdict : null };
  });
}

/**
 * Ranks the coaches who are free at a start, best first: the one with the fewest minutes of sessions that begin in its ISO week
 * (ISO 8601, in the studio's zone), then the one idle longest, then by slug. Empty when the start isn't bookable.
 */
export function rankTrainers(input: At, startsAt: EpochMs): string[] {
  const studio = studioOf(input);
  const verdict = judge(studio, startAt(studio, startsAt));
  if (typeof verdict === "string") return [];
  const { timeZone } = input.policy;
  const monday = startOfIsoWeek(dateInZone(startsAt, timeZone));
  const week = { from: startOfDay(monday, timeZone), until: startOfDay(addDays(monday, 7), timeZone) };
  const loads = new Map(input.trainers.map(({ id, slug }) => [id, { slug, bookedMs: 0, idleSince: 0 }]));
  for (const slot of input.slots) {
    const load = loads.get(slot.trainerId);
    if (!load || slot.kind !== "SESSION") continue;
    if (week.from <= slot.startsAt && slot.startsAt < week.until)
      load.bookedMs += slot.endsAt - slot.startsAt;
    if (slot.endsAt <= startsAt) load.idleSince = Math.max(load.idleSince, slot.endsAt);
  }
  return [...loads.values()]
    .filter(({ slug }) => verdict.trainers.includes(slug))
    .sort((a, b) => a.bookedMs - b.bookedMs || a.idleSince - b.idleSince || (a.slug < b.slug ? -1 : 1))
    .map(({ slug }) => slug);
}

/** Returns up to `count` openings nearest to an instant, nearest first; the earlier one on a tie. */
export function nearestOpenings(found: readonly Opening[], instant: EpochMs, count: number): Opening[] {
  const distance = (opening: Opening) => Math.abs(opening.startsAt - instant);
  return [...found].sort((a, b) => distance(a) - distance(b) || a.startsAt - b.startsAt).slice(0, count);
}

/** Returns the free tables for a session at a start, in order of assignment. */
export function freeTables(input: At, startsAt: EpochMs): string[] {
  const until = startsAt + (input.service.durationMinutes + input.service.turnoverMinutes) * MINUTE_MS;
  const taken = new Set<string | null>();
  for (const slot of input.slots) {
    if (slot.startsAt < until && startsAt < slot.blockedUntil) taken.add(slot.tableId);
  }
  return input.tableIds.filter((id) => !taken.has(id));
}

type Trainer = OpeningsInput["trainers"][number];

/** The input, indexed for lookups. */
interface Studio {
  input: At;
  today: IsoDate;
  /** The last date within the booking horizon. */
  lastDate: IsoDate;
  /** The first instant after the minimum notice; if that is waived, the first at which a session hasn't ended. */
  earliest: EpochMs;
  trainers: (Trainer & { busy: BusySpans | undefined })[];
  tables: (BusySpans | undefined)[];
  exceptions: Map<IsoDate, Exception[]>;
  /** A group service's sessions by their start, of these coaches. */
  sessions: Map<EpochMs, { slug: string; endsAt: EpochMs; placesLeft: number }[]>;
}

function studioOf(input: At): Studio {
  const { policy, now, slots } = input;
  const today = dateInZone(now, policy.timeZone);
  const byTrainer = busyBy(slots, (slot) => slot.trainerId);
  const byTable = input.service.needsTable ? busyBy(slots, (slot) => slot.tableId) : null;
  const slugs = new Map(input.trainers.map(({ id, slug }) => [id, slug]));
  const sessions = input.sessions.flatMap((session) => {
    const slug = slugs.get(session.trainerId);
    return slug === undefined ? [] : [{ ...session, slug }];
  });
  return {
    input,
    today,
    lastDate: addDays(today, policy.horizonDays),
    earliest: isWaived(input, "too-soon")
      ? now - input.service.durationMinutes * MINUTE_MS + 1
      : now + policy.minimumNoticeMinutes * MINUTE_MS,
    trainers: input.trainers.map((trainer) => ({ ...trainer, busy: byTrainer.get(trainer.id) })),
    tables: input.tableIds.map((id) => byTable?.get(id)),
    exceptions: Map.groupBy(input.exceptions, (each) => each.date),
    sessions: Map.groupBy(sessions, (session) => session.startsAt),
  };
}

function onlyWith(input: At, trainerSlug: string): At {
  return { ...input, trainers: input.trainers.filter(({ slug }) => slug === trainerSlug) };
}

interface Start {
  startsAt: EpochMs;
  date: IsoDate;
  /** Minutes from midnight on the wall clock; null in the second run of a repeated time, or for a group. */
  minute: number | null;
  /** What the coaches work that date, in their order; unused for a group service. */
  hours: DayHours[];
}

function startAt(studio: Studio, startsAt: EpochMs): Start {
  const { timeZone } = studio.input.policy;
  const date = dateInZone(startsAt, timeZone);
  if (studio.input.service.capacity > 1) return { startsAt, date, minute: null, hours: [] };
  const hours = hoursOf(studio, date, wallClock(date, timeZone));
  return { startsAt, date, minute: minuteInZone(startsAt, timeZone), hours };
}

function hoursOf({ trainers, exceptions }: Studio, date: IsoDate, clock: WallClock): DayHours[] {
  const today = exceptions.get(date) ?? [];
  return trainers.map((trainer) => hoursOn(trainer, date, clock, today));
}

/** The candidate starts between two dates, in time order: nothing else can be an opening. */
function startsBetween(studio: Studio, from: IsoDate, to: IsoDate, grids?: "with the week's"): Start[] {
  const { service, policy } = studio.input;
  if (service.capacity > 1) {
    return [...studio.sessions.keys()]
      .sort((a, b) => a - b)
      .map((startsAt) => startAt(studio, startsAt))
      .filter(({ date }) => from <= date && date <= to);
  }
  const starts: Start[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const clock = wallClock(date, policy.timeZone);
    const hours = hoursOf(studio, date, clock);
    const windows = hours.flatMap((each) => (grids ? [...each.windows, ...each.week] : each.windows));
    for (const minute of gridOf(windows, service.startEveryMinutes)) {
      const startsAt = clock(minute);
      if (startsAt !== null) starts.push({ startsAt, date, minute, hours });
    }
  }
  return starts;
}

/** The one decision behind all answers: the opening at a start, or why there is none. */
function judge(studio: Studio, start: Start): Opening | Reason {
  if (start.startsAt < studio.earliest) return "too-soon";
  if (start.date > studio.lastDate && !isWaived(studio.input, "too-far")) return "too-far";
  return studio.input.service.capacity > 1 ? judgeGroup(studio, start) : judgePrivate(studio, start);
}

function isWaived({ waived }: At, reason: WaivableReason): boolean {
  return waived?.includes(reason) ?? false;
}

/** Ranks the reasons of single coaches, from farthest to closest to being free. */
const NEARNESS = { "outside-hours": 0, "off-grid": 1, exception: 2, "trainer-busy": 3 };

function judgePrivate(
  { input, trainers, tables }: Studio,
  { startsAt, minute, hours }: Start,
): Opening | Reason {
  const { durationMinutes, turnoverMinutes, startEveryMinutes, needsTable } = input.service;
  const endsAt = startsAt + durationMinutes * MINUTE_MS;
  const until = endsAt + turnoverMinutes * MINUTE_MS;
  const candidate = { minute, startsAt, endsAt };
  const free: string[] = [];
  let nearest: keyof typeof NEARNESS = "outside-hours";
  for (let index = 0; index < trainers.length; index++) {
    const { slug, busy } = trainers[index]!;
    const against = hoursReason(hours[index]!, candidate, startEveryMinutes);
    const counts = against !== null && !isWaived(input, against);
    const reason = counts ? against : isBusy(busy, startsAt, until) ? "trainer-busy" : null;
    if (reason === null) free.push(slug);
    else if (NEARNESS[reason] > NEARNESS[nearest]) nearest = reason;
  }
  if (free.length === 0) return nearest;
  if (!needsTable) return { startsAt, endsAt, trainers: free, placesLeft: free.length };
  let freeTableCount = 0;
  for (const busy of tables) if (!isBusy(busy, startsAt, until)) freeTableCount++;
  if (freeTableCount === 0) return "no-table";
  return { startsAt, endsAt, trainers: free, placesLeft: Math.min(free.length, freeTableCount) };
}

/** Someone scheduled these sessions: hours don't matter, only notice, horizon and places do. */
function judgeGroup({ sessions }: Studio, { startsAt }: Start): Opening | Reason {
  const scheduled = sessions.get(startsAt);
  if (!scheduled) return "not-scheduled";
  const open = scheduled.filter((session) => session.placesLeft > 0);
  if (open.length === 0) return "full";
  return {
    startsAt,
    endsAt: Math.max(...open.map((session) => session.endsAt)),
    trainers: open.map((session) => session.slug),
    placesLeft: open.reduce((sum, session) => sum + session.placesLeft, 0),
  };
}
