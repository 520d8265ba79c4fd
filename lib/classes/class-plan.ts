import type { Context } from "@/lib/db";
import { type Exception, hoursOn, hoursReason, type WeeklyHours } from "@/lib/scheduling/windows";
import { weeklyHoursOf } from "@/lib/studio/hours-json";
import { dateInZone, type IsoDate, minuteInZone, wallClock } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import { type ClassSpan, classOn, weeklyDates } from "./rules";
import type { PlanInput } from "./schema";

/** An entry in a coach's calendar that conflicts with a class. */
export interface TakenView {
  kind: "SESSION" | "HOLD" | "TIME_OFF";
  startsAt: Date;
  endsAt: Date;
  /** The service, or what the time off is for; null when that wasn't given. */
  what: string | null;
  /** When a hold expires; null for anything else. */
  expiresAt: Date | null;
}

/** Why a class can't run at a time: it has passed, clocks skip it, or the coach is taken. */
export type Conflict = { why: "past" } | { why: "no-such-time" } | { why: "taken"; by: TakenView };

/** A warning that doesn't block scheduling. A closed day's reason is in the studio's words. */
export interface HoursWarning {
  why: "outside-hours" | "exception";
  reason: string | null;
}

/** One date of a plan. Without a span, its time doesn't exist. */
export interface PlannedClass {
  date: IsoDate;
  span: ClassSpan | null;
  conflict: Conflict | null;
  warning: HoursWarning | null;
}

export interface ClassPlan {
  service: { id: string; slug: string; name: string };
  trainer: { id: string; slug: string; name: string };
  timeZone: string;
  places: number;
  dates: PlannedClass[];
}

export type PlanResult =
  | { ok: true; plan: ClassPlan }
  | { ok: false; reason: "unknown-service" | "unknown-trainer" };

/**
 * Checks each date of a class to be scheduled. No guarantee: scheduling checks again, and the exclusion constraint decides.
 * `unknown-trainer` also for a coach who doesn't offer the service.
 */
export async function planClasses(ctx: Context, input: PlanInput): Promise<PlanResult> {
  const service = await ctx.db.service.findFirst({
    where: { slug: input.service, active: true, capacity: { gt: 1 } },
    select: {
      id: true,
      slug: true,
      name: true,
      capacity: true,
      durationMinutes: true,
      turnoverMinutes: true,
    },
  });
  if (!service) return { ok: false, reason: "unknown-service" };
  const dates = weeklyDates(input.date, input.until);
  const coach = await readCoach(ctx, { service: service.id, trainer: input.trainer, dates });
  if (!coach) return { ok: false, reason: "unknown-trainer" };
  const timed = dates.map((date) => ({ date, span: classOn(date, input.time, coach.timeZone, service) }));
  const spans = timed.flatMap(({ span }) => span ?? []);
  const taken = await listTaken(ctx, coach.id, spans);
  const { id, slug, name } = service;
  return {
    ok: true,
    plan: {
      service: { id, slug, name },
      trainer: { id: coach.id, slug: coach.slug, name: coach.name },
      timeZone: coach.timeZone,
      places: input.places ?? service.capacity,
      dates: timed.map(({ date, span }) => ({
        date,
        span,
        conflict: conflictOf(span, taken, ctx.now),
        warning: span && hoursWarning(coach, span),
      })),
    },
  };
}

function conflictOf(span: ClassSpan | null, taken: readonly Taken[], now: Date): Conflict | null {
  if (!span) return { why: "no-such-time" };
  if (span.startsAt <= now) return { why: "past" };
  const found = taken.find((each) => each.blockedUntil > span.startsAt && each.startsAt < span.blockedUntil);
  if (!found) return null;
  const { blockedUntil: _, ...by } = found;
  return { why: "taken", by };
}

export interface ClassCoach {
  id: string;
  slug: string;
  name: string;
  email: string;
  timeZone: string;
  hours: WeeklyHours[];
  exceptions: (Exception & { reason: string })[];
}

/** Returns an active coach who offers a service, or null. One statement. Dates are in JSON, as the engine expects them. */
export async function readCoach(
  ctx: Context,
  { service, trainer, dates }: { service: string; trainer: string; dates: readonly IsoDate[] },
): Promise<ClassCoach | null> {
  const [coach] = await ctx.db.$queryRaw<ClassCoach[]>`
    select t.id, t.slug, t.name, t.email::text, studio.time_zone as "timeZone",
      ${weeklyHoursOf(Prisma.sql`t.id`)} as hours,
      (
        select coalesce(json_agg(json_build_object('date', date, 'trainerId', trainer_id, 'windows', windows,
          'reason', reason)), '[]')
        from hours_exceptions
        where date = any(${dates}::date[]) and (trainer_id is null or trainer_id = t.id)
      ) as exceptions
    from trainers t
    join trainer_services ts on ts.trainer_id = t.id and ts.service_id = ${service}::uuid
    cross join studio
    where t.slug = ${trainer} and t.active`;
  return coach ?? null;
}

/** Returns a warning about a class outside the coach's hours, or null inside them. The service's grid doesn't matter. */
export function hoursWarning(
  coach: Pick<ClassCoach, "id" | "hours" | "exceptions" | "timeZone">,
  { startsAt, endsAt }: ClassSpan,
): HoursWarning | null {
  const start = startsAt.getTime();
  const date = dateInZone(start, coach.timeZone);
  const exceptions = coach.exceptions.filter((each) => each.date === date);
  const day = hoursOn(coach, date, wallClock(date, coach.timeZone), exceptions);
  const minute = minuteInZone(start, coach.timeZone);
  const why = hoursReason(day, { minute, startsAt: start, endsAt: endsAt.getTime() }, 1);
  if (why === null || why === "off-grid") return null;
  return { why, reason: why === "exception" ? (exceptions[0]?.reason ?? null) : null };
}

type Taken = TakenView & { blockedUntil: Date };

/**
 * Lists a coach's entries that overlap any of these spans, in time order, except expired holds and the slot being rescheduled.
 * Raw: looks up each span in the exclusion constraint's index.
 */
export async function listTaken(
  ctx: Context,
  trainerId: string,
  spans: readonly ClassSpan[],
  movingSlotId: string | null = null,
): Promise<Taken[]> {
  return ctx.db.$queryRaw<Taken[]>`
    select distinct slot.kind::text as kind, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      slot.blocked_until as "blockedUntil", coalesce(s.name, slot.label) as what, slot.expires_at as "expiresAt"
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as span("startsAt" timestamptz, "blockedUntil" timestamptz)
    join slots slot on slot.trainer_id = ${trainerId}::uuid and slot.status = 'ACTIVE'
      and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(span."startsAt", span."blockedUntil")
    left join services s on s.id = slot.service_id
    where (slot.expires_at is null or slot.expires_at > ${ctx.now})
      and slot.id is distinct from ${movingSlotId}::uuid
    order by slot.starts_at`;
}
