import type { Context } from "@/lib/db";
import type { Exception, WeeklyHours } from "@/lib/scheduling/windows";
import { sha256 } from "@/lib/secrets";
import { weeklyHoursOf } from "@/lib/studio/hours-json";
import type { IsoDate } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";

/** A coach's hours as their editor sees them. */
export interface TrainerHours {
  id: string;
  slug: string;
  name: string;
  rows: WeeklyHours[];
  /** Changes whenever any row changes. */
  version: string;
  /** The private sessions that they offer. Hours don't apply to classes. */
  services: { slug: string; name: string }[];
}

/** Lists the hours of all active coaches, or of one, by name. */
export async function listTrainerHours(
  ctx: Context,
  { slug }: { slug?: string | undefined } = {},
): Promise<TrainerHours[]> {
  // Raw, because one query reads what Prisma would read table by table.
  const trainers = await ctx.db.$queryRaw<Omit<TrainerHours, "version">[]>`
    select t.id, t.slug, t.name,
      ${weeklyHoursOf(Prisma.sql`t.id`)} as rows,
      (
        select coalesce(json_agg(json_build_object('slug', s.slug, 'name', s.name) order by s.position, s.slug), '[]')
        from trainer_services ts join services s on s.id = ts.service_id and s.active and s.capacity = 1
        where ts.trainer_id = t.id
      ) as services
    from trainers t
    where t.active and (${slug ?? null}::text is null or t.slug = ${slug ?? null})
    order by t.name, t.slug`;
  return trainers.map((trainer) => ({ ...trainer, version: hoursVersion(trainer.rows) }));
}

/** Returns a short hash of the rows, whatever their order. */
export function hoursVersion(rows: readonly WeeklyHours[]): string {
  const lines = rows.map(({ weekday, startMinute, endMinute, validFrom, validUntil }) =>
    [weekday, startMinute, endMinute, validFrom, validUntil].join(" "),
  );
  return Buffer.from(sha256(lines.sort().join("\n")))
    .toString("hex")
    .slice(0, 16);
}

export interface ExceptionView extends Exception {
  id: string;
  reason: string;
}

/** Lists the exceptions of all coaches and of the studio from a date on, up to an optional end, in order. */
export async function listExceptions(
  ctx: Context,
  { from, to }: { from: IsoDate; to?: IsoDate },
): Promise<ExceptionView[]> {
  // Raw, because PostgreSQL writes the dates as text.
  return ctx.db.$queryRaw<ExceptionView[]>`
    select id, date::text, trainer_id as "trainerId", windows, reason
    from hours_exceptions
    where date between ${from}::date and ${to ?? "infinity"}::date
    order by date, trainer_id nulls first`;
}

/** A booked or scheduled session, with its guests. */
export interface SessionAhead {
  slotId: string;
  trainerId: string;
  coach: string;
  startsAt: Date;
  endsAt: Date;
  service: string;
  capacity: number;
  guests: { reference: string; name: string }[];
}

/** More than a studio has ahead; people read this list. */
const MOST_SESSIONS = 5_000;

/** Lists the sessions that haven't ended, in time order: one coach's, or everyone's with null. */
export async function listSessionsAhead(
  ctx: Context,
  { trainerId }: { trainerId: string | null },
): Promise<SessionAhead[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<SessionAhead[]>`
    select slot.id as "slotId", slot.trainer_id as "trainerId", t.name as coach, slot.starts_at as "startsAt",
      slot.ends_at as "endsAt", s.name as service, slot.capacity,
      coalesce(json_agg(json_build_object('reference', b.reference, 'name', b.contact_name) order by b.contact_name, b.id)
        filter (where b.id is not null), '[]') as guests
    from slots slot
    join trainers t on t.id = slot.trainer_id
    join services s on s.id = slot.service_id
    left join bookings b on b.slot_id = slot.id and b.status = 'CONFIRMED'
    where slot.kind = 'SESSION' and slot.status = 'ACTIVE' and slot.ends_at > ${ctx.now}
      and (${trainerId}::uuid is null or slot.trainer_id = ${trainerId}::uuid)
    group by slot.id, t.id, s.id
    order by slot.starts_at, t.name, slot.id
    limit ${MOST_SESSIONS}`;
}
