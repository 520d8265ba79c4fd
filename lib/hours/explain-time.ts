import { choosePlace, type NoPlace } from "@/lib/booking/choose-place";
import { type Desk, readDesk } from "@/lib/booking/desk";
import type { Context } from "@/lib/db";
import { explain, openings, type Reason } from "@/lib/scheduling/openings";
import { hoursOn, type Window } from "@/lib/scheduling/windows";
import {
  addDays,
  type ClockChange,
  clockChange,
  dateInZone,
  type EpochMs,
  type IsoDate,
  wallClock,
} from "@/lib/time";
import { type ExceptionView, listExceptions } from "./queries";

export interface TimeQuestion {
  service: string;
  trainer: { id: string; slug: string };
  /** A date in the studio's zone and a minute of its wall clock. */
  date: IsoDate;
  minute: number;
}

/** Why a coach can't be booked at a time, with the facts behind it. */
export interface TimeAnswer {
  service: {
    name: string;
    durationMinutes: number;
    turnoverMinutes: number;
    startEveryMinutes: number;
    capacity: number;
  };
  /** Null when clocks skip that time. */
  startsAt: Date | null;
  /** The second instant of a time that occurs twice. */
  comesAgainAt: Date | null;
  clockChange: ClockChange | null;
  /** Null when it can be booked; "no-such-time" when clocks skip it. */
  reason: NoPlace | "no-such-time" | null;
  /** The coach's windows of that date, and those from the week alone. */
  windows: Window[];
  week: Window[];
  /** The date's exceptions that affect the coach. */
  exceptions: ExceptionView[];
  /** What is in the way when the coach or all tables are taken. */
  obstacles: Obstacle[];
  /** The first instant and the last date that visitors can book now. */
  firstInstant: Date;
  lastDate: IsoDate;
  /** The nearest starts of the grid on that date, before and after. */
  earlier: Date | null;
  later: Date | null;
  /** Each start of the date, with the reason it can't be booked. */
  day: { startsAt: Date; reason: Reason | null }[];
  /** The nearest bookable starts, in time order. */
  bookable: Date[];
}

/** A span that takes a coach or a table. */
export interface Obstacle {
  slotId: string;
  kind: "SESSION" | "HOLD" | "TIME_OFF";
  trainerId: string;
  coach: string;
  table: string | null;
  service: string | null;
  /** What the time off is for. */
  label: string | null;
  startsAt: Date;
  endsAt: Date;
  blockedUntil: Date;
  guests: { reference: string; name: string }[];
}

/** How far from a time we look for the nearest bookable ones. */
const AROUND_DAYS = 7;
const BOOKABLE_COUNT = 3;

/**
 * Explains the engine's answer for one start of a coach, with the facts it was based on. Refuses with `unknown-service` when no
 * such service is active.
 */
export async function explainTime(
  ctx: Context,
  { service, trainer, date, minute }: TimeQuestion,
): Promise<{ ok: true; answer: TimeAnswer } | { ok: false; reason: "unknown-service" }> {
  const span = { from: addDays(date, -AROUND_DAYS), to: addDays(date, AROUND_DAYS) };
  const [desk, exceptions] = await Promise.all([
    readDesk(ctx, { service, ...span, wholeWeeks: true }),
    listExceptions(ctx, { from: date, to: date }),
  ]);
  if (!desk) return { ok: false, reason: "unknown-service" };
  const { timeZone, minimumNoticeMinutes, horizonDays } = desk.policy;
  const now = ctx.now.getTime();
  const clock = wallClock(date, timeZone);
  const startsAt = clock(minute);
  const change = clockChange(date, timeZone);
  const choice = startsAt === null ? null : choosePlace(desk, startsAt, now, trainer.slug);
  const reason = choice === null ? "no-such-time" : choice.ok ? null : choice.why;
  const known = desk.trainers.find(({ id }) => id === trainer.id);
  const hours =
    known &&
    hoursOn(
      known,
      date,
      clock,
      desk.exceptions.filter((each) => each.date === date),
    );
  const day = explain({ ...desk, from: date, to: date, now }, trainer.slug);
  const at = startsAt ?? change?.at ?? clock(0, "jump") ?? now;
  return {
    ok: true,
    answer: {
      service: desk.service,
      startsAt: startsAt === null ? null : new Date(startsAt),
      comesAgainAt: startsAt === null ? null : secondTime(startsAt, minute, change),
      clockChange: change,
      reason,
      windows: (hours?.windows ?? []).map(asWindow),
      week: (hours?.week ?? []).map(asWindow),
      exceptions: exceptions.filter((each) => each.trainerId === null || each.trainerId === trainer.id),
      obstacles:
        startsAt === null ? [] : await listObstacles(ctx, desk, { trainerId: trainer.id, startsAt, reason }),
      firstInstant: new Date(now + minimumNoticeMinutes * 60_000),
      lastDate: addDays(dateInZone(now, timeZone), horizonDays),
      ...neighbours(day, at),
      day: day.map((each) => ({ ...each, startsAt: new Date(each.startsAt) })),
      bookable: nearest(desk, { ...span, trainer: trainer.slug, at, now }),
    },
  };
}

function asWindow({ startMinute, endMinute }: Window): Window {
  return { startMinute, endMinute };
}

/** The second instant of a wall-clock minute that clocks repeat. */
function secondTime(first: EpochMs, minute: number, change: ClockChange | null): Date | null {
  if (!change || minute < change.toMinute || minute >= change.fromMinute) return null;
  return new Date(first + (change.fromMinute - change.toMinute) * 60_000);
}

function neighbours(day: { startsAt: EpochMs }[], at: EpochMs): Pick<TimeAnswer, "earlier" | "later"> {
  const earlier = day.findLast((each) => each.startsAt < at);
  const later = day.find((each) => each.startsAt > at);
  return {
    earlier: earlier ? new Date(earlier.startsAt) : null,
    later: later ? new Date(later.startsAt) : null,
  };
}

function nearest(
  desk: Desk,
  { trainer, at, ...span }: { trainer: string; at: EpochMs; now: EpochMs; from: IsoDate; to: IsoDate },
): Date[] {
  const trainers = desk.trainers.filter(({ slug }) => slug === trainer);
  const distance = (startsAt: EpochMs) => Math.abs(startsAt - at);
  return openings({ ...desk, trainers, ...span })
    .map(({ startsAt }) => startsAt)
    .filter((startsAt) => startsAt !== at)
    .sort((a, b) => distance(a) - distance(b) || a - b)
    .slice(0, BOOKABLE_COUNT)
    .sort((a, b) => a - b)
    .map((startsAt) => new Date(startsAt));
}

/** Lists what takes the coach or, when no table is free, what takes the tables. */
async function listObstacles(
  ctx: Context,
  desk: Desk,
  { trainerId, startsAt, reason }: { trainerId: string; startsAt: EpochMs; reason: TimeAnswer["reason"] },
): Promise<Obstacle[]> {
  if (reason !== "trainer-busy" && reason !== "no-table" && reason !== "full") return [];
  const { durationMinutes, turnoverMinutes } = desk.service;
  const from = new Date(startsAt);
  const until = new Date(startsAt + (durationMinutes + turnoverMinutes) * 60_000);
  const ofTables = reason === "no-table";
  // Raw for the index on time ranges.
  return ctx.db.$queryRaw<Obstacle[]>`
    select slot.id as "slotId", slot.kind::text as kind, slot.trainer_id as "trainerId", t.name as coach,
      tables.name as "table", s.name as service, slot.label, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      slot.blocked_until as "blockedUntil",
      coalesce(json_agg(json_build_object('reference', b.reference, 'name', b.contact_name) order by b.contact_name, b.id)
        filter (where b.id is not null), '[]') as guests
    from slots slot
    join trainers t on t.id = slot.trainer_id
    left join services s on s.id = slot.service_id
    left join tables on tables.id = slot.table_id
    left join bookings b on b.slot_id = slot.id and b.status = 'CONFIRMED'
    where slot.status = 'ACTIVE' and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(${from}, ${until})
      and (slot.expires_at is null or slot.expires_at > ${ctx.now})
      and case when ${ofTables} then tables.active else slot.trainer_id = ${trainerId}::uuid end
    group by slot.id, t.id, s.id, tables.id
    order by slot.starts_at, t.name, slot.id`;
}
