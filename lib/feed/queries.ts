import type { Context } from "@/lib/db";
import { sha256 } from "@/lib/secrets";
import { addDays, dateInZone, startOfDay } from "@/lib/time";
import type { FeedEntry } from "./rules";

/** A coach's calendar for phones that subscribe to it. Contains no email, phone, note or chapter. */
export interface FeedView {
  trainerName: string;
  studioName: string;
  studioAddress: string;
  /** Whether titles hide the service and the client. */
  discreet: boolean;
  /** In time order. */
  entries: FeedEntry[];
}

/** How long past entries stay in the feed. */
const PAST_DAYS = 30;

interface FeedRow extends Omit<FeedView, "entries"> {
  /** Null in the single row of an empty calendar. */
  slotId: string | null;
  timeZone: string;
  horizonDays: number;
  kind: "SESSION" | "TIME_OFF";
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  service: string;
  isGroup: boolean;
  table: string | null;
  taken: number;
  icsUid: string;
  sequence: number;
  clientName: string;
  revisedAt: Date;
}

/**
 * Returns the calendar behind a feed's token, from 30 days back to the end of the last bookable day; null for any other text, and
 * for an inactive coach. Leaves out holds, and sessions that everyone has canceled. One statement: a consistent snapshot, and the
 * same work for every invalid token.
 */
export async function getFeed(ctx: Context, token: string): Promise<FeedView | null> {
  // Uses the range that the slots' exclusion constraint indexes.
  const rows = await ctx.db.$queryRaw<FeedRow[]>`
    select t.name as "trainerName", t.calendar_feed_discreet as discreet, studio.name as "studioName",
      studio.address as "studioAddress", studio.time_zone as "timeZone", studio.horizon_days as "horizonDays", entry.*
    from trainers t
    join studio on studio.id = 1
    left join lateral (
      select slot.id as "slotId", slot.kind::text as kind, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
        slot.capacity, s.name as service, s.capacity > 1 as "isGroup", tables.name as "table", b.taken,
        b.ics_uid as "icsUid", greatest(b.ics_sequence, slot.calendar_sequence) as sequence, b.contact_name as "clientName",
        greatest(slot.created_at, (
          select max(at) from audit_events where subject_id = any (slot.id || b.ids)
        )) as "revisedAt"
      from slots slot
      left join services s on s.id = slot.service_id
      left join tables on tables.id = slot.table_id
      cross join lateral (
        select coalesce(array_agg(id), '{}') as ids, count(*) filter (where status <> 'CANCELLED')::int as taken,
          min(ics_uid) filter (where status <> 'CANCELLED') as ics_uid,
          min(ics_sequence) filter (where status <> 'CANCELLED') as ics_sequence,
          min(contact_name) filter (where status <> 'CANCELLED') as contact_name
        from bookings where slot_id = slot.id
      ) b
      where slot.trainer_id = t.id and slot.status = 'ACTIVE' and slot.kind <> 'HOLD'
        and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(
          ${ctx.now}::timestamptz - make_interval(days => ${PAST_DAYS}::int),
          ${ctx.now}::timestamptz + make_interval(days => studio.horizon_days + 3)
        )
        and (slot.kind = 'TIME_OFF' or s.capacity > 1 or b.taken > 0)
    ) entry on true
    where t.calendar_feed_token_hash = ${sha256(token)} and t.active
    order by entry."startsAt", entry."slotId"`;
  const [first] = rows;
  if (!first) return null;
  const { trainerName, studioName, studioAddress, discreet, timeZone, horizonDays } = first;
  // The statement reads a few days more, because our own zone data decides where a day ends.
  const today = dateInZone(ctx.now.getTime(), timeZone);
  const end = startOfDay(addDays(today, horizonDays + 1), timeZone);
  const entries = rows.flatMap((row) =>
    row.slotId && row.startsAt.getTime() < end ? [toEntry(row, row.slotId)] : [],
  );
  return { trainerName, studioName, studioAddress, discreet, entries };
}

function toEntry(row: FeedRow, slotId: string): FeedEntry {
  const { startsAt, endsAt, revisedAt, sequence, table, service } = row;
  const base = { uid: `${slotId}@limber`, sequence, startsAt, endsAt, revisedAt, table };
  if (row.kind === "TIME_OFF") return { ...base, kind: "time-off" };
  if (row.isGroup) {
    return { ...base, kind: "class", service, placesTaken: row.taken, capacity: row.capacity };
  }
  const { icsUid: uid, clientName } = row;
  return { ...base, uid, kind: "session", service, clientName };
}

/** A coach's feed settings. The URL was shown once, when it was created, and can't be recovered. */
export interface FeedSettings {
  hasFeed: boolean;
  discreet: boolean;
}

/** Returns a coach's feed settings by the coach's id, or null when there is no such coach. */
export async function getFeedSettings(ctx: Context, trainerId: string): Promise<FeedSettings | null> {
  const trainer = await ctx.db.trainer.findUnique({
    where: { id: trainerId },
    select: { calendarFeedTokenHash: true, calendarFeedDiscreet: true },
  });
  return (
    trainer && { hasFeed: trainer.calendarFeedTokenHash !== null, discreet: trainer.calendarFeedDiscreet }
  );
}
