import { type Context, inTransaction } from "@/lib/db";
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

/**
 * Runs `work` on a booking, in a transaction that holds the booking's row: of two
 * simultaneous changes the second sees what the first left. A wrong token or id is `not-found`.
 */
export async function lockBooking<T>(
  ctx: Context,
  key: BookingKey,
  work: (tx: Context, locked: LockedBooking) => Promise<T>,
): Promise<T | { ok: false; reason: "not-found" }> {
  const condition = conditionOf(key);
  if (!condition) return { ok: false, reason: "not-found" };
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ id: string }[]>`
      select id from bookings where ${condition} for update`;
    if (!row) return { ok: false, reason: "not-found" };
    const { slot } = await tx.db.booking.findUniqueOrThrow({
      where: { id: row.id },
      select: {
        slot: {
          select: { id: true, trainer: { select: { id: true, slug: true, name: true, email: true } } },
        },
      },
    });
    const current = await getBookingById(tx, row.id);
    return work(tx, { ...current, slot: { id: slot.id }, trainer: slot.trainer });
  });
}

function conditionOf(key: BookingKey): Prisma.Sql | undefined {
  if ("bookingId" in key) return Prisma.sql`id = ${key.bookingId}::uuid`;
  const hash = hashToken(key.token);
  return hash && Prisma.sql`(manage_token_hash = ${hash} or former_manage_token_hash = ${hash})`;
}
