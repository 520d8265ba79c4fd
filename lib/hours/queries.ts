import type { Context } from "@/lib/db";
import type { Exception, WeeklyHours, Window } from "@/lib/scheduling/windows";
import { versionHash } from "@/lib/secrets";
import { weeklyHoursOf } from "@/lib/studio/hours-json";
import { dateInZone, type IsoDate } from "@/lib/time";
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
  return versionHash(lines.sort().join("\n"));
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
  const rows = await ctx.db.hoursException.findMany({
    where: { date: { gte: new Date(from), ...(to && { lte: new Date(to) }) } },
    orderBy: [{ date: "asc" }, { trainerId: { sort: "asc", nulls: "first" } }],
  });
  return rows.map(({ date, windows, ...row }) => ({
    ...row,
    date: dateInZone(date.getTime(), "UTC"),
    windows: windows as unknown as Window[],
  }));
}

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

/** Lists the sessions that haven't ended, in time order: one coach's, or everyone's with null; of one service, or of all. */
export async function listSessionsAhead(
  ctx: Context,
  { trainerId = null, serviceId }: { trainerId?: string | null; serviceId?: string },
): Promise<SessionAhead[]> {
  const slots = await ctx.db.slot.findMany({
    where: {
      kind: "SESSION",
      status: "ACTIVE",
      endsAt: { gt: ctx.now },
      ...(trainerId && { trainerId }),
      ...(serviceId && { serviceId }),
    },
    orderBy: [{ startsAt: "asc" }, { trainer: { name: "asc" } }, { id: "asc" }],
    take: MOST_SESSIONS,
    select: {
      id: true,
      trainerId: true,
      startsAt: true,
      endsAt: true,
      capacity: true,
      trainer: { select: { name: true } },
      service: { select: { name: true } },
      bookings: {
        where: { status: "CONFIRMED" },
        orderBy: [{ contactName: "asc" }, { id: "asc" }],
        select: { reference: true, contactName: true },
      },
    },
  });
  return slots.map(({ id, trainer, service, bookings, ...slot }) => ({
    ...slot,
    slotId: id,
    coach: trainer.name,
    service: service?.name ?? "",
    guests: bookings.map(({ reference, contactName }) => ({ reference, name: contactName })),
  }));
}
