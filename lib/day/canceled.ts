import type { Context } from "@/lib/db";
import { type IsoDate, spanOfDay } from "@/lib/time";

/** A booking on a day that was canceled shortly before. */
export interface CanceledView {
  reference: string;
  name: string;
  service: string;
  startsAt: Date;
  endsAt: Date;
  trainer: string;
  canceledAt: Date;
}

/** How long before its day a cancellation still counts as recent, in milliseconds. */
const NEWS_MS = 24 * 60 * 60 * 1000;

/**
 * Lists bookings on a date in the studio's zone that were canceled on that day or in the 24 hours before it, in time order: one
 * coach's, or with null everyone's.
 */
export async function listCanceled(
  ctx: Context,
  { date, timeZone, trainerId }: { date: IsoDate; timeZone: string; trainerId: string | null },
): Promise<CanceledView[]> {
  const { from, to } = spanOfDay(date, timeZone);
  const since = new Date(from.getTime() - NEWS_MS);
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<CanceledView[]>`
    select b.reference, b.contact_name as name, s.name as service, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      t.name as trainer, b.cancelled_at as "canceledAt"
    from slots slot
    join bookings b on b.slot_id = slot.id and b.status = 'CANCELLED' and b.cancelled_at >= ${since}::timestamptz
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    where slot.kind = 'SESSION' and slot.starts_at >= ${from}::timestamptz and slot.starts_at < ${to}::timestamptz
      and (${trainerId}::uuid is null or slot.trainer_id = ${trainerId}::uuid)
    order by slot.starts_at, b.contact_name, b.id`;
}
