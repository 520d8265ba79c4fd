import type { Context } from "@/lib/db";
import { type Exception, hoursOn, type WeeklyHours } from "@/lib/scheduling/windows";
import { weeklyHoursOf } from "@/lib/studio/hours-json";
import type { CoachView } from "@/lib/studio/queries";
import { addDays, type EpochMs, type IsoDate, localTime, startOfDay, wallClock } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { CalendarCoach, CalendarData, CalendarEntry, CalendarHours } from "./rules";

export interface CalendarQuestion {
  /** First and last date, inclusive, in the studio's zone. */
  from: IsoDate;
  to: IsoDate;
  /** A coach's slug, or "all". */
  coach: string;
  timeZone: string;
  /** The person who asks, as an actor of the audit trail: they may open bookings that they entered for a caller. */
  asker: string;
}

/** An entry as SQL returns it, with instants in seconds. */
type EntryRow = Omit<CalendarEntry, "start" | "end" | "startsAt" | "endsAt"> & {
  starts: number;
  ends: number;
};

interface CalendarRow {
  coaches: (CoachView & { hours: WeeklyHours[] })[];
  exceptions: Exception[];
  entries: EntryRow[];
}

/**
 * Returns the calendars of one active coach or all between two dates: sessions, classes with guests, valid holds, time off, and
 * working hours with all exceptions. Reads neither notes nor addresses. One statement, whose cost depends on the dates: slots are
 * read through the index of their exclusion constraint. `mayChange` is called for each coach.
 */
export async function readCalendar(
  ctx: Context,
  { from, to, coach, timeZone, asker }: CalendarQuestion,
  mayChange: (coach: CoachView) => boolean,
): Promise<CalendarData> {
  const start = new Date(startOfDay(from, timeZone));
  const end = new Date(startOfDay(addDays(to, 1), timeZone));
  const [row] = await ctx.db.$queryRaw<{ calendar: string }[]>`
    with shown as (
      select id, slug, name from trainers where active and (${coach} = 'all' or slug = ${coach})
    )
    select json_build_object(
      'coaches', (
        select coalesce(json_agg(json_build_object('id', id, 'slug', slug, 'name', name, 'hours', ${weeklyHoursOf(Prisma.sql`shown.id`)}) order by name, slug), '[]')
        from shown
      ),
      'exceptions', (
        select coalesce(json_agg(json_build_object('date', date, 'trainerId', trainer_id, 'windows', windows)), '[]')
        from hours_exceptions where date between ${from}::date and ${to}::date
      ),
      'entries', (
        ${entriesBetween({ start, end, now: ctx.now, asker })}
      )
    )::text as calendar`;
  const read = JSON.parse(row!.calendar) as CalendarRow;
  const coaches = read.coaches.map(
    (each): CalendarCoach => ({ slug: each.slug, name: each.name, mayChange: mayChange(each) }),
  );
  const own = new Set(coaches.flatMap((each) => (each.mayChange ? [each.slug] : [])));
  return {
    from,
    to,
    timeZone,
    coaches,
    hours: hoursOf(read, { from, to, timeZone }),
    entries: read.entries.map((entry) => entryOf(entry, timeZone, own.has(entry.coach))),
  };
}

/** The entries of the coaches in `shown`, as JSON. */
function entriesBetween(span: { start: Date; end: Date; now: Date; asker: string }): Prisma.Sql {
  const { start, end, now, asker } = span;
  return Prisma.sql`
    select coalesce(json_agg(json_build_object(
      'id', slot.id,
      'kind', case when slot.kind = 'HOLD' then 'hold' when slot.kind = 'TIME_OFF' then 'time-off'
        when slot.capacity > 1 then 'class' else 'session' end,
      'coach', shown.slug,
      'starts', extract(epoch from slot.starts_at)::int8, 'ends', extract(epoch from slot.ends_at)::int8,
      'service', s.name, 'table', tables.name, 'label', slot.label, 'capacity', slot.capacity,
      'guests', coalesce(guests.list, '[]')
    ) order by slot.starts_at, shown.name, slot.id), '[]')
    from shown
    join slots slot on slot.trainer_id = shown.id and slot.status = 'ACTIVE'
      and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(${start}, ${end})
      and (slot.expires_at is null or slot.expires_at > ${now})
    left join services s on s.id = slot.service_id
    left join tables on tables.id = slot.table_id
    left join lateral (
      select json_agg(json_build_object('bookingId', b.id, 'reference', b.reference, 'name', b.contact_name,
        'status', b.status, 'hasNote', b.sealed_note is not null, 'mayOpen', exists (
          select from audit_events e
          where e.subject_id = b.id and e.action = 'booking.booked' and e.actor = ${asker}
        )) order by b.contact_name, b.id) as list
      from bookings b where slot.kind = 'SESSION' and b.slot_id = slot.id and b.status <> 'CANCELLED'
    ) guests on true
    where slot.ends_at > ${start}`;
}

function entryOf({ starts, ends, ...entry }: EntryRow, zone: string, isOwn: boolean): CalendarEntry {
  return {
    ...entry,
    guests: entry.guests.map((guest) => ({ ...guest, mayOpen: isOwn || guest.mayOpen })),
    ...localSpan(entry.kind, starts * 1000, ends * 1000, zone),
    startsAt: new Date(starts * 1000).toISOString(),
    endsAt: new Date(ends * 1000).toISOString(),
  };
}

/**
 * The span on the studio's clock, which never ends before it starts. A session across the repeated hour keeps its length, since a
 * grid shows that hour only once; its instants give the exact end.
 */
function localSpan(kind: CalendarEntry["kind"], starts: EpochMs, ends: EpochMs, zone: string) {
  const [start, end] = [localTime(starts, zone), localTime(ends, zone)];
  const asLong = localTime(Date.parse(`${start}Z`) + ends - starts, "UTC");
  const isShortened = end < asLong && kind !== "time-off";
  return { start, end: isShortened || end <= start ? asLong : end };
}

function hoursOf(
  { coaches, exceptions }: CalendarRow,
  { from, to, timeZone }: { from: IsoDate; to: IsoDate; timeZone: string },
): CalendarHours[] {
  const byDate = Map.groupBy(exceptions, ({ date }) => date);
  const found: CalendarHours[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const clock = wallClock(date, timeZone);
    for (const coach of coaches) {
      for (const { opensAt, closesAt } of hoursOn(coach, date, clock, byDate.get(date) ?? []).windows) {
        found.push({
          coach: coach.slug,
          start: localTime(opensAt, timeZone),
          end: localTime(closesAt, timeZone),
        });
      }
    }
  }
  return found;
}
