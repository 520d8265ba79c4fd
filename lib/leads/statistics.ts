import type { Context } from "@/lib/db";
import { openMinutesWithin, openSpans, type WorkingTimes } from "@/lib/scheduling/open-time";
import { weeklyHoursOf } from "@/lib/studio/hours-json";
import { addDays, dateInZone, daysBetween, type IsoDate, startOfDay, startOfIsoWeek } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import { median, rankSources, type SourceCount, type SourceStatistics } from "./statistics-rules";

/** How long people waited for their first answer, in minutes; null when no one has had one. */
export interface AnswerTimes {
  medianMinutes: number | null;
  /** The same in opening time: nights and days off don't count. */
  medianOpenMinutes: number | null;
}

/** How far the inquiries got: each step includes everyone who got at least that far. */
export interface StepStatistics {
  enquired: number;
  contacted: number;
  trialBooked: number;
  joined: number;
  lost: number;
  lostReasons: { reason: string; count: number }[];
}

/** A coach's inquiries; `name` is null for unassigned ones. */
export interface CoachStatistics extends AnswerTimes {
  name: string | null;
  given: number;
  answered: number;
  /** How many of the answered ones were in time. */
  inTime: number;
  /** How many passed to another coach because this one didn't answer in time. */
  letPass: number;
  joined: number;
}

/** The inquiries of the last N ISO weeks of the studio, this one included. Leaves out suspected spam. */
export interface LeadStatistics {
  /** The Mondays, earliest first. */
  weeks: IsoDate[];
  /** For each week. */
  inquiries: number[];
  sources: SourceStatistics[];
  steps: StepStatistics;
  answers: AnswerTimes & {
    answered: number;
    inTime: number;
    /** Those that were answered, and those whose deadline has passed. */
    due: number;
  };
  coaches: CoachStatistics[];
}

interface Range {
  weeks: IsoDate[];
  from: Date;
  to: Date;
  timeZone: string;
}

/** Reads the statistics of the last `weekCount` weeks, in the studio's zone: four statements, whatever is stored. */
export async function readLeadStatistics(
  ctx: Context,
  { weekCount, timeZone }: { weekCount: number; timeZone: string },
): Promise<LeadStatistics> {
  const thisWeek = startOfIsoWeek(dateInZone(ctx.now.getTime(), timeZone));
  const weeks = Array.from({ length: weekCount }, (_, i) => addDays(thisWeek, 7 * (i + 1 - weekCount)));
  const range = { weeks, from: new Date(startOfDay(weeks[0]!, timeZone)), to: ctx.now, timeZone };
  const [counts, steps, coaches, answers] = await Promise.all([
    countBySource(ctx, range),
    readSteps(ctx, range),
    listByCoach(ctx, range),
    readAnswers(ctx, range),
  ]);
  const openMinutes = openMinutesOf(answers, range);
  const openMedian = (trainerId?: string | null) =>
    median(
      openMinutes.filter((each) => trainerId === undefined || each.trainerId === trainerId).map(minutesOf),
    );
  return {
    weeks,
    inquiries: weeks.map((week) =>
      counts.filter((each) => each.week === week).reduce((sum, { count }) => sum + count, 0),
    ),
    sources: rankSources(counts, weeks),
    steps,
    answers: {
      medianMinutes: answers.medianMinutes,
      medianOpenMinutes: openMedian(),
      answered: answers.answered.length,
      inTime: answers.inTime,
      due: answers.answered.length + answers.overdue,
    },
    coaches: coaches.map(({ trainerId, ...coach }) => ({
      ...coach,
      medianOpenMinutes: openMedian(trainerId),
    })),
  };
}

const minutesOf = ({ minutes }: { minutes: number }) => minutes;

/** Counts where inquiries came from, week by week: a campaign before the post that it led to, and a post before another site. */
function countBySource(ctx: Context, { weeks, from, to, timeZone }: Range): Promise<SourceCount[]> {
  const starts = weeks.map((week) => new Date(startOfDay(week, timeZone)).toISOString());
  // Raw, because PostgreSQL counts.
  return ctx.db.$queryRaw<SourceCount[]>`
    with said as (
      select (${weeks}::text[])[width_bucket(created_at, ${starts}::timestamptz[])] as week,
        coalesce(source ->> 'utm_campaign', source ->> 'utm_source') as campaign, source ->> 'post' as post,
        substring(source ->> 'referrer' from '^[a-z]+://(?:www\.)?([^/:?#]+)') as host, source ->> 'page' as page
      from leads where suspicion is null and created_at >= ${from} and created_at <= ${to}
    ), named as (
      select week,
        case when campaign is not null then 'campaign' when post is not null then 'post' when host is not null then 'site'
          when page like '/%' then 'direct' else 'api' end as kind,
        case when campaign is not null then campaign when post is not null then post when host is not null then host
          when page like '/%' then '' else coalesce(page, '') end as key
      from said
    )
    select n.week, n.kind, n.key, p.title, count(*)::int as count
    from named n
    left join post_former_slugs f on n.kind = 'post' and f.slug = n.key
    left join posts p on n.kind = 'post' and (p.slug = n.key or p.id = f.post_id)
    group by 1, 2, 3, 4`;
}

/**
 * A lost lead counts as far as its history shows, any other as far as its status. Someone who joined without a trial counts as
 * past it.
 */
async function readSteps(ctx: Context, { from, to }: Range): Promise<StepStatistics> {
  // Raw, because PostgreSQL counts.
  const [row] = await ctx.db.$queryRaw<StepStatistics[]>`
    with reached as (
      select l.status, l.lost_reason,
        case l.status when 'NEW' then 0 when 'CONTACTED' then 1 when 'TRIAL_BOOKED' then 2 when 'JOINED' then 3
          else greatest((l.first_contacted_at is not null)::int, (
            select max(case when kind = 'booked' or data ->> 'to' = 'TRIAL_BOOKED' then 2
              when data ->> 'to' = 'CONTACTED' then 1 end)
            from lead_events where lead_id = l.id and kind in ('booked', 'moved')
          )) end as step
      from leads l where suspicion is null and created_at >= ${from} and created_at <= ${to}
    )
    select count(*)::int as enquired, count(*) filter (where step >= 1)::int as contacted,
      count(*) filter (where step >= 2)::int as "trialBooked", count(*) filter (where step >= 3)::int as joined,
      count(*) filter (where status = 'LOST')::int as lost,
      (
        select coalesce(json_agg(json_build_object('reason', reason, 'count', count) order by count desc, reason), '[]')
        from (
          select lost_reason as reason, count(*)::int as count from reached where status = 'LOST' group by 1
        ) reasons
      ) as "lostReasons"
    from reached`;
  return row!;
}

type CoachRow = Omit<CoachStatistics, "medianOpenMinutes"> & { trainerId: string | null };

/** Everyone who takes inquiries, has some, or let some pass. */
function listByCoach(ctx: Context, { from, to }: Range): Promise<CoachRow[]> {
  // Raw, because PostgreSQL counts.
  return ctx.db.$queryRaw<CoachRow[]>`
    with asked as (
      select * from leads where suspicion is null and created_at >= ${from} and created_at <= ${to}
    ), held as (
      select trainer_id, count(*)::int as given, count(first_contacted_at)::int as answered,
        count(*) filter (where first_contacted_at <= answer_by)::int as in_time,
        count(*) filter (where status = 'JOINED')::int as joined,
        percentile_cont(0.5) within group (order by extract(epoch from first_contacted_at - created_at) / 60) as median
      from asked group by trainer_id
    ), passed as (
      select (data ->> 'from')::uuid as trainer_id, count(*)::int as count
      from lead_events e join asked on asked.id = e.lead_id
      where kind = 'unanswered' and data ->> 'from' is not null group by 1
    )
    select t.id as "trainerId", t.name, coalesce(given, 0) as given, coalesce(answered, 0) as answered,
      coalesce(in_time, 0) as "inTime", coalesce(joined, 0) as joined, coalesce(passed.count, 0) as "letPass",
      median::float8 as "medianMinutes"
    from trainers t
    full join held on held.trainer_id = t.id
    left join passed on passed.trainer_id = t.id
    left join lead_turns turn on turn.trainer_id = t.id
    where given > 0 or passed.count > 0 or (t.active and coalesce(turn.weight, 1) > 0)
    order by given desc nulls last, t.name nulls last, t.id`;
}

/** All first answers, with what is needed to leave out closed hours. Instants are epoch milliseconds. */
interface Answers extends Omit<WorkingTimes, "timeZone"> {
  medianMinutes: number | null;
  inTime: number;
  /** Still unanswered past the promised time. */
  overdue: number;
  answered: { trainerId: string | null; askedAt: number; answeredAt: number }[];
}

async function readAnswers(ctx: Context, { weeks, from, to }: Range): Promise<Answers> {
  // Raw, because PostgreSQL counts.
  const [row] = await ctx.db.$queryRaw<Answers[]>`
    with answered as (
      select trainer_id, created_at, first_contacted_at,
        first_contacted_at <= answer_by and not exists (
          select 1 from lead_events e where e.lead_id = l.id and e.kind = 'unanswered' and e.at <= first_contacted_at
        ) as in_time
      from leads l
      where suspicion is null and created_at >= ${from} and created_at <= ${to} and first_contacted_at is not null
    )
    select count(*) filter (where in_time)::int as "inTime",
      (
        select count(*)::int from leads l
        where suspicion is null and created_at >= ${from} and created_at <= ${to} and first_contacted_at is null
          and (answer_by < ${to} or exists (select from lead_events e where e.lead_id = l.id and e.kind = 'unanswered'))
      ) as overdue,
      percentile_cont(0.5) within group (order by extract(epoch from first_contacted_at - created_at) / 60)::float8
        as "medianMinutes",
      coalesce(json_agg(json_build_object('trainerId', trainer_id,
        'askedAt', (extract(epoch from created_at) * 1000)::int8,
        'answeredAt', (extract(epoch from first_contacted_at) * 1000)::int8)), '[]') as answered,
      (
        select coalesce(json_agg(json_build_object('id', t.id, 'hours', ${weeklyHoursOf(Prisma.sql`t.id`)})), '[]') from trainers t
      ) as trainers,
      (
        select coalesce(json_agg(json_build_object('date', date, 'trainerId', trainer_id, 'windows', windows)), '[]')
        from hours_exceptions where date >= ${weeks[0]}::date
      ) as exceptions
    from answered`;
  return row!;
}

/** By the hours as saved now: hours that were deleted or changed without dates are no longer known. */
function openMinutesOf(answers: Answers, { weeks, to, timeZone }: Range) {
  const first = weeks[0]!;
  const days = daysBetween(first, dateInZone(to.getTime(), timeZone)) + 1;
  const times = { ...answers, timeZone };
  const spans = Array.from({ length: days }, (_, day) => openSpans(times, addDays(first, day))).flat();
  return answers.answered.map(({ trainerId, askedAt, answeredAt }) => ({
    trainerId,
    minutes: openMinutesWithin(spans, askedAt, answeredAt),
  }));
}
