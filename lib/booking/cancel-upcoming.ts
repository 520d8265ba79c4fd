import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { cancelBooking } from "./cancel-booking";

/** Cancels all of a client's upcoming sessions without a fee, and emails the client and the coaches. Returns how many. */
export async function cancelUpcoming(
  ctx: Context,
  { clientId, by }: { clientId: string; by: By },
): Promise<{ ok: true; cancelled: number }> {
  return inTransaction(ctx, async (tx) => {
    const ahead = await tx.db.booking.findMany({
      where: { clientId, status: "CONFIRMED", slot: { startsAt: { gt: tx.now } } },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    for (const { id } of ahead) await cancelBooking(tx, { bookingId: id, by, withoutFee: true });
    return { ok: true, cancelled: ahead.length };
  });
}
