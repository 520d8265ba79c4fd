import type { Context } from "@/lib/db";
import type { OpeningsInput } from "@/lib/scheduling/openings";
import { sha256 } from "@/lib/secrets";
import { weeklyHoursOf } from "@/lib/studio/hours-json";
import { type EpochMs, formatInstant, type IsoDate } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { ChangeTerms } from "./rules";

/** A coach on the desk: what the engine needs, and their name and email. */
export type DeskTrainer = OpeningsInput["trainers"][number] & { name: string; email: string };

/**
 * A snapshot for one service: everything that the engine needs for a span of dates, and what a booking copies from it. Instants
 * are epoch milliseconds.
 */
export interface Desk extends Omit<OpeningsInput, "from" | "to" | "now"> {
  service: OpeningsInput["service"] & { id: string; slug: string; name: string; priceCents: number };
  trainers: DeskTrainer[];
  policy: OpeningsInput["policy"] &
    ChangeTerms & { holdMinutes: number; currency: string; reminderMinutes: number[] };
  /** The caller's own hold. It is left out of `slots`, so it doesn't block its holder. */
  ownHold: { trainerId: string; startsAt: EpochMs } | null;
  /** Whether the requested coach exists and is active, even if they don't offer this service. */
  trainerKnown: boolean;
}

export interface DeskQuestion {
  service: string;
  /** First and last date, inclusive, in the studio's zone. */
  from: IsoDate;
  to: IsoDate;
  trainer?: string | undefined;
  /** Reads the whole ISO weeks around the dates, for each coach's load. */
  wholeWeeks?: boolean;
  holdToken?: string | undefined;
  /** The slot of the booking that is being rescheduled, so it doesn't block itself. */
  movingSlotId?: string | undefined;
  /** The same slot, for what the booking keeps: its length, and its place in a service that is archived by now. */
  bookedSlotId?: string | undefined;
}

/**
 * One coach's taken spans as SQL returns them, column by column: with thousands of rows, names and braces would be most of the
 * text. Tables are indexes into `tableIds`; instants are seconds.
 */
type SlotColumns = [
  tables: (number | null)[],
  /** With `wholeWeeks` only; used only for a coach's load. */
  kinds: Desk["slots"][number]["kind"][] | null,
  starts: number[],
  /** With `wholeWeeks` only. */
  ends: number[] | null,
  blockedUntil: number[],
];

const SERVICE_AND_POLICY = Prisma.sql`
  'service', json_build_object('id', service_id, 'slug', slug, 'name', service_name, 'priceCents', price_cents,
    'durationMinutes', length_minutes, 'turnoverMinutes', pause_minutes,
    'startEveryMinutes', start_every_minutes, 'capacity', capacity, 'needsTable', needs_table),
  'policy', json_build_object('timeZone', time_zone, 'minimumNoticeMinutes', minimum_notice_minutes,
    'horizonDays', horizon_days, 'holdMinutes', hold_minutes, 'currency', currency, 'reminderMinutes', reminder_minutes,
    'changeWindowMinutes', change_window_minutes, 'lateCancelFeePercent', late_cancel_fee_percent,
    'graceMinutes', grace_minutes)`;

/** The scheduled classes of a group service. */
const SESSIONS = Prisma.sql`
  select coalesce(json_agg(json_build_object('slotId', session.id, 'trainerId', trainer_id,
    'startsAt', extract(epoch from starts_at)::int8 * 1000, 'endsAt', extract(epoch from ends_at)::int8 * 1000,
    'placesLeft', session.capacity - (
      select count(*) from bookings where slot_id = session.id and bookings.status = 'CONFIRMED'
    ))), '[]')
  from slots session
  where asked.capacity > 1 and session.service_id = asked.service_id and kind = 'SESSION' and status = 'ACTIVE'
    and starts_at >= lower(asked.span) and starts_at < upper(asked.span)`;

/** Each coach's taken spans, column by column (`SlotColumns`). */
function takenSpans(question: {
  wholeWeeks: boolean;
  now: string;
  holdHash: Uint8Array | null;
  movingSlotId?: string | undefined;
}): Prisma.Sql {
  const { wholeWeeks, now, holdHash, movingSlotId = null } = question;
  return Prisma.sql`
    select coalesce(json_object_agg(trainer_id, spans), '{}')
    from (
      select trainer_id, json_build_array(array_agg(no), array_agg(kind) filter (where ${wholeWeeks}), array_agg(date_part('epoch', starts_at)::int8),
        array_agg(date_part('epoch', ends_at)::int8) filter (where ${wholeWeeks}), array_agg(date_part('epoch', blocked_until)::int8)) as spans
      from slots left join numbered_tables on numbered_tables.id = table_id
      where status = 'ACTIVE' and tstzrange(starts_at, blocked_until) && asked.span
        and (expires_at is null or expires_at > ${now}::timestamptz)
        and (hold_token_hash is null or hold_token_hash is distinct from ${holdHash})
        and slots.id is distinct from ${movingSlotId}::uuid
      group by trainer_id
    ) columns`;
}

/**
 * Reads the desk in one statement, or returns null when there is no such active service. A former slug finds the service too, so a
 * page that was open while the slug changed still books. Covers the dates, or with `wholeWeeks`
 * the ISO weeks around them, which the choice of a coach needs. The cost grows with the dates and not with the history: slots are
 * read through the index of their exclusion constraint.
 */
export async function readDesk(ctx: Context, question: DeskQuestion): Promise<Desk | null> {
  const holdHash = question.holdToken ? sha256(question.holdToken) : null;
  const now = formatInstant(ctx.now);
  const wholeWeeks = question.wholeWeeks ?? false;
  const [row] = await ctx.db.$queryRaw<{ desk: string }[]>`
    with asked as (
      select s.*, studio.*, s.id as service_id, s.name as service_name,
        coalesce(extract(epoch from booked.ends_at - booked.starts_at)::int / 60, s.duration_minutes) as length_minutes,
        coalesce(extract(epoch from booked.blocked_until - booked.ends_at)::int / 60, s.turnover_minutes) as pause_minutes,
        (${question.from}::date - 1) as first_date, (${question.to}::date + 1) as last_date,
        tstzrange(
          (case when ${wholeWeeks} then date_trunc('week', ${question.from}::date)::date else ${question.from}::date end
            - 1)::timestamp at time zone 'UTC',
          (case when ${wholeWeeks} then date_trunc('week', ${question.to}::date)::date + 6 else ${question.to}::date end
            + 2)::timestamp at time zone 'UTC'
        ) as span
      from services s cross join studio
      left join slots booked on booked.id = ${question.bookedSlotId ?? null}::uuid and booked.service_id = s.id
      where s.id = coalesce((select id from services where slug = ${question.service}),
          (select former.service_id from service_former_slugs former where former.slug = ${question.service}))
        and (s.active or booked.id is not null)
    ), numbered_tables as (
      select id, row_number() over (order by name) - 1 as no from tables where active
    )
    select json_build_object(
      ${SERVICE_AND_POLICY},
      'tableIds', (select coalesce(json_agg(id order by no), '[]') from numbered_tables),
      'trainerKnown', exists(select 1 from trainers where active and trainers.slug = ${question.trainer ?? null}),
      'trainers', (
        select coalesce(json_agg(json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'email', t.email,
          'hours', ${weeklyHoursOf(Prisma.sql`t.id`)}) order by t.slug), '[]')
        from trainers t join trainer_services ts on ts.trainer_id = t.id
        where t.active and ts.service_id = asked.service_id
      ),
      'exceptions', (
        select coalesce(json_agg(json_build_object('date', date, 'trainerId', trainer_id, 'windows', windows)), '[]')
        from hours_exceptions where date between first_date and last_date
      ),
      'slots', (
        ${takenSpans({ wholeWeeks, now, holdHash, movingSlotId: question.movingSlotId })}
      ),
      'ownHold', (
        select json_build_object('trainerId', trainer_id, 'startsAt', extract(epoch from starts_at)::int8 * 1000)
        from slots
        where hold_token_hash = ${holdHash} and status = 'ACTIVE' and expires_at > ${now}::timestamptz
          and slots.service_id = asked.service_id
      ),
      'sessions', (
        ${SESSIONS}
      )
    )::text as desk
    from asked`;
  return row ? deskOf(row.desk) : null;
}

function deskOf(json: string): Desk {
  const desk = JSON.parse(json) as Omit<Desk, "slots"> & { slots: Record<string, SlotColumns> };
  const slots = Object.entries(desk.slots).flatMap(([trainerId, columns]) =>
    takenSlots(trainerId, columns, desk.tableIds),
  );
  return { ...desk, slots };
}

function takenSlots(trainerId: string, columns: SlotColumns, tableIds: string[]): Desk["slots"] {
  const [tables, kinds, starts, ends, blockedUntil] = columns;
  return starts.map((start, i) => {
    const table = tables[i];
    return {
      trainerId,
      tableId: typeof table === "number" ? (tableIds[table] ?? null) : null,
      kind: kinds?.[i] ?? "SESSION",
      startsAt: start * 1000,
      endsAt: (ends?.[i] ?? blockedUntil[i]!) * 1000,
      blockedUntil: blockedUntil[i]! * 1000,
    };
  });
}
