import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { lockBooking, NOT_FOUND } from "./lock-booking";
import { newManageLink } from "./manage-link";
import { bookingTemplates, factsOfSession } from "./messages";

/**
 * Replaces a booking's manage link and emails the new one to its client, in case the old one is in the wrong hands. All earlier
 * links stop working at once.
 */
export async function renewManageLink(
  ctx: Context,
  { bookingId, by }: { bookingId: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockBooking(tx, { bookingId });
    if (!locked) return NOT_FOUND;
    const { booking, trainer } = locked;
    const { tokenHash, sealedToken } = newManageLink(bookingId);
    await tx.db.booking.update({
      where: { id: bookingId },
      data: { manageTokenHash: tokenHash, sealedManageToken: sealedToken, formerManageTokenHash: null },
      select: { id: true },
    });
    await recordEvent(tx, { by, action: "booking.link-renewed", subjectId: bookingId });
    await enqueueMessages(tx, [
      bookingTemplates["booking-link"].write({
        to: booking.contactEmail,
        bookingId,
        dedupeKey: `booking-link:${bookingId}:${Buffer.from(tokenHash).toString("hex")}`,
        facts: { ...factsOfSession(booking, trainer), sequence: booking.icsSequence },
      }),
    ]);
    return { ok: true };
  });
}
