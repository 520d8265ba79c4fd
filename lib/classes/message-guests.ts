import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { factsOfSession } from "@/lib/booking/messages";
import { type Context, inTransaction } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { lockClass, lockGuestBookings } from "./lock-class";
import { classTemplates } from "./messages";

export interface MessageGuestsInput {
  slotId: string;
  /** One per form, so a repeated form emails each guest once. */
  messageId: string;
  subject: string;
  text: string;
  by: By;
}

export type MessageGuestsResult =
  | { ok: true; guests: number }
  | { ok: false; reason: "not-found" | "not-changeable" | "no-guests" };

/**
 * Emails every guest of a class that isn't past: one email each, so no one sees another's address. A guest who cancels or
 * reschedules before it is sent doesn't get it. The audit trail records the number of guests, not the text.
 */
export async function messageGuests(ctx: Context, input: MessageGuestsInput): Promise<MessageGuestsResult> {
  const { slotId, messageId, subject, text, by } = input;
  return inTransaction(ctx, async (tx) => {
    const found = await lockClass(tx, slotId);
    if (!found) return { ok: false, reason: "not-found" };
    const sent = await tx.db.message.count({
      where: {
        template: "class-message",
        booking: { slotId },
        facts: { path: ["messageId"], equals: messageId },
      },
    });
    if (sent > 0) return { ok: true, guests: sent };
    if (found.status !== "ACTIVE" || found.endsAt <= tx.now) return { ok: false, reason: "not-changeable" };
    const guests = await lockGuestBookings(tx, slotId);
    if (guests.length === 0) return { ok: false, reason: "no-guests" };
    const goodUntil = found.endsAt.toISOString();
    const about = { ...factsOfSession(found, found.trainer), slotId, messageId, subject, text, goodUntil };
    const messages = guests.map((booking) =>
      classTemplates["class-message"].write({
        to: booking.contactEmail,
        bookingId: booking.id,
        dedupeKey: `class-message:${messageId}:${booking.id}`,
        facts: { ...about, sequence: booking.icsSequence },
      }),
    );
    await enqueueMessages(tx, messages);
    await recordEvent(tx, {
      by,
      action: "class.messaged",
      subjectId: slotId,
      after: { guests: guests.length },
    });
    return { ok: true, guests: guests.length };
  });
}
