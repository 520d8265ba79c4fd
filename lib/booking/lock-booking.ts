import type { Context } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import { hashToken } from "@/lib/secrets";
import { Prisma } from "@/prisma/client/client";
import { type BookingView, getBookingById } from "./queries";
import type { ChangePolicy } from "./rules";

export interface LockedBooking {
  booking: BookingView;
  policy: ChangePolicy;
  slot: { id: string };
  trainer: { id: string; slug: string; name: string; email: string };
}

/** Identifies a booking: by its manage link's secret, or by id for coaches and the owner. */
export type BookingKey = { token: string } | { bookingId: string };

/** The refusal for a key that matches nothing. */
export const NOT_FOUND = { ok: false, reason: "not-found" } as const;

/**
 * Locks a booking until the transaction ends, so the second of two simultaneous changes sees the result of the first. Null for a
 * wrong token or id.
 */
export async function lockBooking(tx: Context, key: BookingKey): Promise<LockedBooking | null> {
  const condition = conditionOf(key);
  if (!condition) return null;
  const [id] = await lockRows(tx, "bookings", condition);
  if (!id) return null;
  const { slot } = await tx.db.booking.findUniqueOrThrow({
    where: { id },
    select: {
      slot: {
        select: { id: true, trainer: { select: { id: true, slug: true, name: true, email: true } } },
      },
    },
  });
  const current = await getBookingById(tx, id);
  return { ...current, slot: { id: slot.id }, trainer: slot.trainer };
}

function conditionOf(key: BookingKey): Prisma.Sql | undefined {
  if ("bookingId" in key) return Prisma.sql`id = ${key.bookingId}::uuid`;
  const hash = hashToken(key.token);
  return hash && Prisma.sql`(manage_token_hash = ${hash} or former_manage_token_hash = ${hash})`;
}
