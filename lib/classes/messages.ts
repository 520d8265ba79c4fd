import { z } from "zod";
import { type Coach, factsOfSession, sessionFacts } from "@/lib/booking/messages";
import type { BookingView } from "@/lib/booking/queries";
import { defineTemplates } from "@/lib/outbox/template";

export const classTemplates = defineTemplates({
  /** A message from the coach or the owner to a guest. */
  "class-message": {
    facts: sessionFacts.extend({
      slotId: z.uuid(),
      /** The booking's SEQUENCE at the time of writing: the message isn't sent once the booking has changed. */
      sequence: z.int(),
      /** The form's id, shared by all guests. */
      messageId: z.string(),
      subject: z.string(),
      text: z.string(),
      goodUntil: z.string(),
    }),
    label: "Message to a guest of a class",
    outdated: "by then the guest or the class had another time, or wasn’t coming",
    isFromStaff: true,
  },
  /** A change of a class, for its coach: one email however many guests. The class as it is now, or as it was when canceled. */
  "coach-class-changed": {
    facts: sessionFacts.extend({
      slotId: z.uuid(),
      event: z.enum(["rescheduled", "cancelled"]),
      service: z.string(),
      guests: z.int(),
      /** The recipient: the coach now, or before the change. */
      reader: z.object({ slug: z.string(), name: z.string() }),
      previous: sessionFacts.optional(),
    }),
    label: "Class change for the coach",
    outdated: "the class has changed again since",
  },
});

export type ClassMessageFacts = z.output<(typeof classTemplates)["class-message"]["facts"]>;
export type ClassChangeFacts = z.output<(typeof classTemplates)["coach-class-changed"]["facts"]>;

/** A snapshot of a class, for its coach's email. */
interface ToldClass {
  startsAt: Date;
  endsAt: Date;
  trainer: Coach;
}

/** Builds the idempotency key of the email about one change of a class to one coach. */
export function classChangeKey(slotId: string, event: string, at: Date, coach: string): string {
  return `coach-class-changed:${slotId}:${event}:${at.getTime()}:${coach}`;
}

/**
 * Builds the emails to coaches about a rescheduled or canceled class: one each, however many guests. A coach who lost the class
 * gets one too. `at` is the moment of the change and part of the keys.
 */
export function classChangeMessages(
  event: ClassChangeFacts["event"],
  about: { slotId: string; service: string; guests: number; now: ToldClass; previous?: ToldClass; at: Date },
) {
  const { slotId, service, guests, now, previous, at } = about;
  const readers = [now.trainer];
  if (previous && previous.trainer.slug !== now.trainer.slug) readers.push(previous.trainer);
  return readers.map(({ slug, name, email }) =>
    classTemplates["coach-class-changed"].write({
      to: email,
      dedupeKey: classChangeKey(slotId, event, at, slug),
      facts: {
        ...factsOfSession(now, now.trainer),
        ...(previous && { previous: factsOfSession(previous, previous.trainer) }),
        slotId,
        event,
        service,
        guests,
        reader: { slug, name },
      },
    }),
  );
}

/** Says whether a change of a class is still true for its coach. A coach who lost the class has to know in any case. */
export function isClassChangeTrue(
  facts: ClassChangeFacts,
  slot: { startsAt: Date; status: "ACTIVE" | "RELEASED"; trainer: { slug: string } },
): boolean {
  if (facts.reader.slug !== facts.trainer.slug) return facts.reader.slug !== slot.trainer.slug;
  if (facts.event === "cancelled") return slot.status === "RELEASED";
  return (
    slot.status === "ACTIVE" &&
    facts.trainer.slug === slot.trainer.slug &&
    facts.startsAt === slot.startsAt.toISOString()
  );
}

/** Says whether a guest is still in the class at the time that the message was written for. */
export function isStillForGuest(
  facts: ClassMessageFacts,
  booking: Pick<BookingView, "status" | "icsSequence">,
): boolean {
  return booking.status === "CONFIRMED" && facts.sequence === booking.icsSequence;
}
