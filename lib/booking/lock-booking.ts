import type { Context } from "@/lib/db";
import { hashToken } from "@/lib/secrets";
import { Prisma } from "@/prisma/client/client";
import { type BookingView, getBookingById } from "./queries";
import type { ChangePolicy } from "./rules";

/** A booking that nobody else can change until the transaction ends. */
export interface LockedBooking {
  booking: BookingView;
  policy: ChangePolicy;
  slot: { id: string };
  trainer: { id: string; slug: string; name: string; email: string };
}

/** Which booking: by the secret of its manage link, or for the studio's people by its id. */
export type BookingKey = { token: string } | { bookingId: string };

/** The answer to a key that opens nothing. */
export const NOT_FOUND = { ok: false, reason: "not-found" } as const;

/**
 * Locks a booking until the transaction ends, so that of two simultaneous changes the second sees what the first left. Null for
 * a wrong token or id.
 */
export async function lockBooking(tx: Context, key: BookingKey): Promise<LockedBooking | null> {
  const condition = conditionOf(key);
  if (!condition) return null;
  // Raw, for the lock.
  const [row] = await tx.db.$queryRaw<{ id: string }[]>`
    select id from bookings where ${condition} for update`;
  if (!row) return null;
  const { slot } = await tx.db.booking.findUniqueOrThrow({
    where: { id: row.id },
    select: {
      slot: {
        select: { id: true, trainer: { select: { id: true, slug: true, name: true, email: true } } },
      },
    },
  });
  const current = await getBookingById(tx, row.id);
  return { ...current, slot: { id: slot.id }, trainer: slot.trainer };
}

function conditionOf(key: BookingKey): Prisma.Sql | undefined {
  if ("bookingId" in key) return Prisma.sql`id = ${key.bookingId}::uuid`;
  const hash = hashToken(key.token);
  return hash && Prisma.sql`(manage_token_hash = ${hash} or former_manage_token_hash = ${hash})`;
}
