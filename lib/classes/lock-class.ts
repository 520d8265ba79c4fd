import type { Coach } from "@/lib/booking/messages";
import { type BookingView, listBookingsById } from "@/lib/booking/queries";
import type { Context } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import { Prisma } from "@/prisma/client/client";
import type { ClassTerms } from "./rules";

/** A class that is locked until the transaction ends: no one can change it or book into it. */
export interface LockedClass {
  id: string;
  startsAt: Date;
  endsAt: Date;
  status: "ACTIVE" | "RELEASED";
  capacity: number;
  /** With the length and turnover that the class was scheduled with. */
  service: ClassTerms & { id: string; slug: string; name: string };
  trainer: Coach;
  reminderMinutes: number[];
}

/**
 * Locks a class's slot, the same row that the trigger bookings_within_capacity locks: an earlier booking is visible, and a later
 * one waits and sees the result. Null when no class has this id. Raw, because one statement locks and reads.
 */
export async function lockClass(tx: Context, slotId: string): Promise<LockedClass | null> {
  const [found] = await tx.db.$queryRaw<LockedClass[]>`
    select slot.id, slot.starts_at as "startsAt", slot.ends_at as "endsAt", slot.status::text as status, slot.capacity,
      json_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 
        'durationMinutes', extract(epoch from slot.ends_at - slot.starts_at)::int / 60,
        'turnoverMinutes', extract(epoch from slot.blocked_until - slot.ends_at)::int / 60) as service,
      json_build_object('slug', t.slug, 'name', t.name, 'email', t.email) as trainer,
      studio.reminder_minutes as "reminderMinutes"
    from slots slot
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    cross join studio
    where slot.id = ${slotId}::uuid and slot.kind = 'SESSION' and s.capacity > 1
    for update of slot`;
  return found ?? null;
}

/** Locks the bookings of a class's guests and returns their ids. A booking that just left the class isn't among them. */
export async function lockGuests(tx: Context, slotId: string): Promise<string[]> {
  return lockRows(tx, "bookings", Prisma.sql`slot_id = ${slotId}::uuid and status = 'CONFIRMED'`);
}

/** Locks the bookings of a class's guests and returns them. */
export async function lockGuestBookings(tx: Context, slotId: string): Promise<BookingView[]> {
  return listBookingsById(tx, await lockGuests(tx, slotId));
}
