import { addDays, dateInZone, type EpochMs, type IsoDate, startOfIsoWeek } from "@/lib/time";
import { type BusySpans, busyBy, isBusy } from "./busy";
import { type Exception, isInside, startsIn, type WeeklyHours, type Window, weeklyWindows, windowsOn } from "./windows";

/** What the engine decides on: plain values, all of it handed in. Instants are epoch milliseconds. */
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
  /** The active coaches who give the service. */
  trainers: { id: string; slug: string; hours: WeeklyHours[] }[];
  exceptions: Exception[];
  /** All that is taken now, of these coaches and of the tables: no released slots, no holds that ran out. */
  slots: TakenSlot[];
  /** The active tables, in the order in which they are given out. */
  tableIds: string[];
  /** Scheduled sessions of a group service. */
  sessions: { slotId: string; trainerId: string; startsAt: EpochMs; endsAt: EpochMs; placesLeft: number }[];
  policy: { timeZone: string; minimumNoticeMinutes: number; horizonDays: number };
  /** First and last date, included, in the studio's zone. */
  from: IsoDate;
  to: IsoDate;
  now: EpochMs;
}

/** A span that is taken: [startsAt, blockedUntil) for its coach and its table. */
export interface TakenSlot {
  trainerId: string;
  tableId: string | null;
  kind: "SESSION" | "HOLD" | "TIME_OFF";
  startsAt: EpochMs;
  endsAt: EpochMs;
  blockedUntil: EpochMs;
}

/** A start that can be booked. */
export interface Opening {
  startsAt: EpochMs;
  endsAt: EpochMs;
  /** Slugs of the coaches who can be had then. */
  trainers: string[];
  /** How many more clients this start can take. */
  placesLeft: number;
}

/** Why a start is not offered. */
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

type At = Omit<OpeningsInput, "from" | "to">;

const MINUTE_MS = 60_000;

/**
 * All starts of a service that can be booked between two dates, in time order. Pure: the same input gives the same
 * answer. What it costs grows with the dates and coaches asked for.
 */
export function openings(input: OpeningsInput): Opening[] {
  const bounds = boundsOf(input);
  const found = input.service.capacity > 1 ? groupOpenings(input, bounds) : privateOpenings(input, bounds);
  return found.sort((a, b) => a.startsAt - b.startsAt);
}

/**
 * Why a start cannot be booked, or null when it can: with one coach, or with any. For any coach it is the reason of
 * the coach who comes nearest to being free.
 */
export function whyNot(input: At, startsAt: EpochMs, trainerSlug?: string): Reason | null {
  const outOfBounds = againstBounds(input, boundsOf(input), startsAt);
  if (outOfBounds) return outOfBounds;
  if (input.service.capacity > 1) return whyNoPlace(input, startsAt, trainerSlug);
  const calendar = calendarOf(input);
  const date = dateInZone(startsAt, input.policy.timeZone);
  const reasons = input.trainers
    .filter((trainer) => !trainerSlug || trainer.slug === trainerSlug)
    .map((trainer) => trainerReason(input, calendar, trainer, date, startsAt));
  if (reasons.includes(null)) return null;
  return NEAREST_FIRST.find((reason) => reasons.includes(reason)) ?? "outside-hours";
}

/** The coaches who can be had at a start, best first: fewest booked minutes that ISO week, idle longest, slug. */
export function rankTrainers(input: At, startsAt: EpochMs): string[] {
  const week = isoWeekBounds(dateInZone(startsAt, input.policy.timeZone));
  return input.trainers
    .filter((trainer) => whyNot(input, startsAt, trainer.slug) === null)
    .map(({ id, slug }) => {
      const sessions = input.slots.filter((slot) => slot.trainerId === id && slot.kind === "SESSION");
      const thisWeek = sessions.filter((slot) => {
        const date = dateInZone(slot.startsAt, input.policy.timeZone);
        return week.monday <= date && date <= week.sunday;
      });
      const bookedMs = thisWeek.reduce((sum, slot) => sum + slot.endsAt - slot.startsAt, 0);
      const idleSince = Math.max(0, ...sessions.map((slot) => slot.endsAt).filter((end) => end <= startsAt));
      return { slug, bookedMs, idleSince };
    })
    .sort((a, b) => a.bookedMs - b.bookedMs || a.idleSince - b.idleSince || (a.slug < b.slug ? -1 : 1))
    .map(({ slug }) => slug);
}

/** Up to `count` openings nearest to an instant, nearest first; of two as near, the earlier. */
export function nearestOpenings(found: readonly Opening[], instant: EpochMs, count: number): Opening[] {
  const distance = (opening: Opening) => Math.abs(opening.startsAt - instant);
  return [...found].sort((a, b) => distance(a) - distance(b) || a.startsAt - b.startsAt).slice(0, count);
}

/** The tables that are free for a session at a start, in the order in which they are given out. */
export function freeTables(input: At, startsAt: EpochMs): string[] {
  const { tables } = calendarOf(input);
  return tables.filter(({ spans }) => !isBusy(spans, startsAt, blockedUntil(input, startsAt))).map(({ id }) => id);
}

/** For a coach who is not free the most telling reason: what is nearest to being an opening. */
const NEAREST_FIRST: Reason[] = ["no-table", "trainer-busy", "exception", "off-grid", "outside-hours"];

interface Bounds {
  /** The first instant that keeps the minimum notice. */
  earliest: EpochMs;
  /** The last date that keeps the booking horizon. */
  lastDate: IsoDate;
}

function boundsOf({ policy, now }: At): Bounds {
  return {
    earliest: now + policy.minimumNoticeMinutes * MINUTE_MS,
    lastDate: addDays(dateInZone(now, policy.timeZone), policy.horizonDays),
  };
}

function againstBounds({ policy }: At, bounds: Bounds, startsAt: EpochMs): "too-soon" | "too-far" | null {
  if (startsAt < bounds.earliest) return "too-soon";
  return dateInZone(startsAt, policy.timeZone) > bounds.lastDate ? "too-far" : null;
}

function blockedUntil({ service }: At, startsAt: EpochMs): EpochMs {
  return startsAt + (service.durationMinutes + service.turnoverMinutes) * MINUTE_MS;
}

/** What is taken, sorted for looking up. */
interface Calendar {
  trainers: Map<string, BusySpans>;
  tables: { id: string; spans: BusySpans | undefined }[];
}

function calendarOf(input: At): Calendar {
  const byTable = busyBy(input.slots, (slot) => slot.tableId);
  return {
    trainers: busyBy(input.slots, (slot) => slot.trainerId),
    tables: input.tableIds.map((id) => ({ id, spans: byTable.get(id) })),
  };
}

/** How many sessions could run at once from this start as far as tables go. */
function tablesLeft(input: At, calendar: Calendar, startsAt: EpochMs): number {
  if (!input.service.needsTable) return Number.POSITIVE_INFINITY;
  const until = blockedUntil(input, startsAt);
  let free = 0;
  for (const { spans } of calendar.tables) if (!isBusy(spans, startsAt, until)) free++;
  return free;
}

function privateOpenings(input: OpeningsInput, bounds: Bounds): Opening[] {
  const { service, policy } = input;
  const calendar = calendarOf(input);
  const exceptions = Map.groupBy(input.exceptions, (each) => each.date);
  const last = input.to < bounds.lastDate ? input.to : bounds.lastDate;
  const found: Opening[] = [];
  for (let date = input.from; date <= last; date = addDays(date, 1)) {
    const free = new Map<EpochMs, string[]>();
    for (const trainer of input.trainers) {
      const windows = windowsOn(weeklyWindows(trainer.hours, date), trainer.id, exceptions.get(date) ?? []);
      const spans = calendar.trainers.get(trainer.id);
      for (const startsAt of startsIn(windows, date, policy.timeZone, service)) {
        if (startsAt < bounds.earliest || isBusy(spans, startsAt, blockedUntil(input, startsAt))) continue;
        const others = free.get(startsAt);
        if (others) others.push(trainer.slug);
        else free.set(startsAt, [trainer.slug]);
      }
    }
    for (const [startsAt, trainers] of free) {
      const placesLeft = Math.min(trainers.length, tablesLeft(input, calendar, startsAt));
      if (placesLeft > 0) found.push({ startsAt, endsAt: startsAt + service.durationMinutes * MINUTE_MS, trainers, placesLeft });
    }
  }
  return found;
}

/** The same decision for one start and one coach, with its reason. */
function trainerReason(
  input: At,
  calendar: Calendar,
  trainer: OpeningsInput["trainers"][number],
  date: IsoDate,
  startsAt: EpochMs,
): Reason | null {
  const { service, policy } = input;
  const week = weeklyWindows(trainer.hours, date);
  const windows = windowsOn(week, trainer.id, input.exceptions.filter((each) => each.date === date));
  if (!startsIn(windows, date, policy.timeZone, service).includes(startsAt)) {
    const endsAt = startsAt + service.durationMinutes * MINUTE_MS;
    const inside = (candidates: Window[]) => isInside(candidates, date, policy.timeZone, startsAt, endsAt);
    if (inside(windows)) return "off-grid";
    return inside(week) ? "exception" : "outside-hours";
  }
  const spans = calendar.trainers.get(trainer.id);
  if (isBusy(spans, startsAt, blockedUntil(input, startsAt))) return "trainer-busy";
  return tablesLeft(input, calendar, startsAt) > 0 ? null : "no-table";
}

/** Somebody scheduled these sessions: hours do not matter, only notice, horizon and places do. */
function groupOpenings(input: OpeningsInput, bounds: Bounds): Opening[] {
  const found = new Map<EpochMs, Opening>();
  for (const { trainerId, startsAt, endsAt, placesLeft } of input.sessions) {
    const date = dateInZone(startsAt, input.policy.timeZone);
    const trainer = input.trainers.find(({ id }) => id === trainerId);
    if (!trainer || placesLeft < 1 || date < input.from || date > input.to) continue;
    if (againstBounds(input, bounds, startsAt)) continue;
    const opening = found.get(startsAt) ?? { startsAt, endsAt, trainers: [], placesLeft: 0 };
    found.set(startsAt, opening);
    opening.trainers.push(trainer.slug);
    opening.placesLeft += placesLeft;
  }
  return [...found.values()];
}

function whyNoPlace(input: At, startsAt: EpochMs, trainerSlug?: string): Reason | null {
  const sessions = input.sessions.filter((session) => {
    const trainer = input.trainers.find(({ id }) => id === session.trainerId);
    return session.startsAt === startsAt && trainer && (!trainerSlug || trainer.slug === trainerSlug);
  });
  if (sessions.length === 0) return "not-scheduled";
  return sessions.some((session) => session.placesLeft > 0) ? null : "full";
}

function isoWeekBounds(date: IsoDate): { monday: IsoDate; sunday: IsoDate } {
  const monday = startOfIsoWeek(date);
  return { monday, sunday: addDays(monday, 6) };
}
