import type { Context } from "@/lib/db";
import { addDays, type IsoDate, startOfDay } from "@/lib/time";

/** One session of a coach's day and who comes to it. */
export interface DaySessionView {
  startsAt: Date;
  endsAt: Date;
  service: string;
  table: string | null;
  clients: DayClientView[];
}

/** A client as a coach's list shows them: that there is a note, and not what it says. */
export interface DayClientView {
  name: string;
  hasNote: boolean;
  /** The stretch that they came from. */
  chapter: string | null;
  /** Whether they have not been here before this session, as far as the calendar knows. */
  isFirstVisit: boolean;
}

/** The instants at which a date of the studio begins and ends. */
export function spanOfDay(date: IsoDate, timeZone: string): { from: Date; to: Date } {
  return { from: new Date(startOfDay(date, timeZone)), to: new Date(startOfDay(addDays(date, 1), timeZone)) };
}

/**
 * The sessions of a coach that begin on a date of the studio and to which somebody comes, in time order. Found through
 * the index behind the coach's exclusion constraint.
 */
export async function listCoachDay(
  ctx: Context,
  { trainerId, date, timeZone }: { trainerId: string; date: IsoDate; timeZone: string },
): Promise<DaySessionView[]> {
  const { from, to } = spanOfDay(date, timeZone);
  return ctx.db.$queryRaw<DaySessionView[]>`
    select slot.starts_at as "startsAt", slot.ends_at as "endsAt", s.name as service, tables.name as table,
      json_agg(json_build_object('name', b.contact_name, 'hasNote', b.note is not null, 'chapter', b.chapter,
        'isFirstVisit', not exists (
          select 1 from bookings earlier join slots earlier_slot on earlier_slot.id = earlier.slot_id
          where earlier.client_id = b.client_id and earlier.status in ('CONFIRMED', 'COMPLETED')
            and earlier_slot.starts_at < slot.starts_at
        )) order by b.contact_name, b.id) as clients
    from slots slot
    join bookings b on b.slot_id = slot.id and b.status = 'CONFIRMED'
    join services s on s.id = slot.service_id
    left join tables on tables.id = slot.table_id
    where slot.trainer_id = ${trainerId}::uuid and slot.kind = 'SESSION' and slot.status = 'ACTIVE'
      and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(${from}::timestamptz, ${to}::timestamptz)
      and slot.starts_at >= ${from}::timestamptz and slot.starts_at < ${to}::timestamptz
    group by slot.id, s.name, tables.name
    order by slot.starts_at`;
}
