import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { bookingMessages } from "@/lib/booking/messages";
import { listBookingsById } from "@/lib/booking/queries";
import { withdrawMessages } from "@/lib/booking/withdraw-messages";
import { type Context, inTransaction } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { sealNote } from "@/lib/secrets";
import { type LockedClass, lockClass, lockGuests } from "./lock-class";
import { classChangeMessages } from "./messages";

export interface CancelClassInput {
  slotId: string;
  /** Included in the email to the guests. */
  reason?: string | undefined;
  by: By;
}

export type CancelClassResult =
  | { ok: true; guests: number }
  | { ok: false; reason: "not-found" | "not-changeable" };

/**
 * Cancels a class that hasn't begun: every place without a fee. Unsent emails are withdrawn, each guest gets one about the
 * cancellation, and the coach gets one in all. Frees the coach's time. One transaction; a concurrent booking is either canceled
 * too or refused. Idempotent.
 */
export async function cancelClass(ctx: Context, input: CancelClassInput): Promise<CancelClassResult> {
  return inTransaction(ctx, async (tx) => {
    const found = await lockClass(tx, input.slotId);
    if (!found) return { ok: false, reason: "not-found" };
    if (found.status === "RELEASED") return { ok: true, guests: 0 };
    if (found.startsAt <= tx.now) return { ok: false, reason: "not-changeable" };
    const ids = await lockGuests(tx, found.id);
    await cancelPlaces(tx, found, ids, input);
    await tx.db.slot.update({ where: { id: found.id }, data: { status: "RELEASED" }, select: { id: true } });
    await recordEvent(tx, {
      by: input.by,
      action: "class.cancelled",
      subjectId: found.id,
      before: { trainer: found.trainer.slug, startsAt: found.startsAt.toISOString() },
      after: { guests: ids.length },
    });
    await enqueueMessages(
      tx,
      classChangeMessages("cancelled", {
        slotId: found.id,
        service: found.service.name,
        guests: ids.length,
        now: found,
        at: tx.now,
      }),
    );
    return { ok: true, guests: ids.length };
  });
}

async function cancelPlaces(
  tx: Context,
  { id: slotId, trainer }: LockedClass,
  ids: string[],
  { reason, by }: CancelClassInput,
): Promise<void> {
  await tx.db.booking.updateMany({
    where: { slotId, id: { in: ids } },
    data: {
      status: "CANCELLED",
      cancelledAt: tx.now,
      cancelledBy: by.actor,
      sealedCancelReason: null,
      lateCancel: false,
      feeCents: 0,
      icsSequence: { increment: 1 },
    },
  });
  for (const subjectId of ids) {
    const sealedCancelReason = sealNote("cancel-reason", subjectId, reason);
    if (sealedCancelReason)
      await tx.db.booking.update({
        where: { id: subjectId },
        data: { sealedCancelReason },
        select: { id: true },
      });
    await withdrawMessages(tx, subjectId, trainer.email);
    await recordEvent(tx, {
      by,
      action: "booking.cancelled",
      subjectId,
      before: { status: "CONFIRMED" },
      after: { status: "CANCELLED", lateCancel: false, feeCents: 0 },
    });
  }
  const news = (await listBookingsById(tx, ids))
    .flatMap((booking) => bookingMessages("cancelled", { booking, trainer }))
    .filter(({ template }) => template === "booking-cancelled")
    .map((message) => ({
      ...message,
      facts: { ...message.facts, classCancelled: { reason: reason ?? null } },
    }));
  await enqueueMessages(tx, news, { byStaff: true });
}
