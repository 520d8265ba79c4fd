import type { Context } from "@/lib/db";
import { afterOpenMinutes, openSpans, type Span, type WorkingTimes } from "@/lib/scheduling/open-time";
import { weeklyHoursOf } from "@/lib/studio/hours-json";
import { addDays, dateInZone } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import { hasTimeLeft, nextTurn, type Turn } from "./rules";

/** A coach who may get inquiries. */
export type LeadCoach = Turn &
  WorkingTimes["trainers"][number] & { name: string; email: string; timeOff: Span[] };

/** What the desk has when an inquiry comes in. Instants are epoch milliseconds. */
export interface LeadDesk extends Omit<WorkingTimes, "trainers"> {
  coaches: LeadCoach[];
  answerMinutes: number;
  /** ISO 3166, for phone numbers without a country code. */
  country: string;
}

/** How far ahead exceptions are read; past that the week applies. */
const DAYS_AHEAD = 62;

/** Reads the desk in one statement: the active coaches with their turns, hours and today's time off. */
export async function readLeadDesk(ctx: Context): Promise<LeadDesk> {
  // Whatever the studio's zone is, its date is one of three.
  const today = dateInZone(ctx.now.getTime(), "UTC");
  const [first, last] = [addDays(today, -1), addDays(today, DAYS_AHEAD + 1)];
  const [row] = await ctx.db.$queryRaw<{ desk: LeadDesk }[]>`
    select json_build_object(
      'timeZone', time_zone, 'country', country, 'answerMinutes', lead_answer_minutes,
      'exceptions', (
        select coalesce(json_agg(json_build_object('date', e.date, 'trainerId', trainer_id, 'windows', windows)), '[]')
        from hours_exceptions e where e.date between ${first}::date and ${last}::date
      ),
      'coaches', (
        select coalesce(json_agg(json_build_object('id', t.id, 'trainerId', t.id, 'slug', t.slug, 'name', t.name, 'email', t.email,
          'weight', coalesce(turn.weight, 1), 'credit', coalesce(turn.credit, 0),
          'hours', ${weeklyHoursOf(Prisma.sql`t.id`)},
          'timeOff', (
            select coalesce(json_agg(json_build_object('startsAt', extract(epoch from starts_at)::int8 * 1000,
              'endsAt', extract(epoch from ends_at)::int8 * 1000)), '[]')
            from slots
            where slots.trainer_id = t.id and kind = 'TIME_OFF' and status = 'ACTIVE'
              and tstzrange(starts_at, blocked_until) && tstzrange(${ctx.now}, ${ctx.now}::timestamptz + interval '1 day')
          )) order by t.slug), '[]')
        from trainers t left join lead_turns turn on turn.trainer_id = t.id
        where t.active
      )
    ) as desk
    from studio`;
  if (!row) throw new Error("There is no studio: the database has not been seeded");
  return row.desk;
}

/** We promise round times. */
const ROUND_MS = 15 * 60_000;

/**
 * Returns the deadline for the answer to someone who starts waiting now: the promised minutes of opening time, rounded up to the
 * quarter of an hour.
 */
export function answerBy({ coaches, ...desk }: LeadDesk, now: Date): Date {
  const until = afterOpenMinutes({ ...desk, trainers: coaches }, now.getTime(), desk.answerMinutes);
  return new Date(Math.ceil((until ?? now.getTime() + desk.answerMinutes * 60_000) / ROUND_MS) * ROUND_MS);
}

/** Says since when a person waits and by when we answer, from now on: someone who already waits keeps their deadline. */
export function waitingFrom(
  desk: LeadDesk,
  { waitingSince, answerBy: promised }: { waitingSince: Date | null; answerBy: Date },
  now: Date,
): { waitingSince: Date; answerBy: Date } {
  if (waitingSince) return { waitingSince, answerBy: promised };
  return { waitingSince: now, answerBy: answerBy(desk, now) };
}

/**
 * Picks the coach whose turn it is, among those in today or, when no one is, among all. Skips `exceptFor`, who had their turn.
 * Saves everyone's credit; the caller holds the lock of the rotation.
 */
export async function takeTurn(
  tx: Context,
  desk: LeadDesk,
  exceptFor: readonly string[] = [],
): Promise<LeadCoach | null> {
  const rest = desk.coaches.filter(({ id, weight }) => weight > 0 && !exceptFor.includes(id));
  const present = rest.filter((coach) => isInToday(desk, coach, tx.now));
  const turn = nextTurn(present.length > 0 ? present : rest);
  if (!turn) return null;
  const credits = [...turn.credits].map(([id, credit]) => ({ id, credit }));
  await tx.db.$executeRaw`
    insert into lead_turns (trainer_id, credit)
    select id, credit from jsonb_to_recordset(${JSON.stringify(credits)}::jsonb) as t(id uuid, credit int)
    on conflict (trainer_id) do update set credit = excluded.credit`;
  for (const coach of desk.coaches) coach.credit = turn.credits.get(coach.id) ?? coach.credit;
  return rest.find(({ id }) => id === turn.trainerId) ?? null;
}

/** Tells whether a coach still works today and isn't off for the rest of it. */
export function isInToday(desk: LeadDesk, coach: LeadCoach, now: Date): boolean {
  const date = dateInZone(now.getTime(), desk.timeZone);
  const spans = openSpans({ ...desk, trainers: [coach] }, date);
  return hasTimeLeft(spans, coach.timeOff, now.getTime());
}
