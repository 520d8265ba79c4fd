import { z } from "zod";
import { type Coach, factsOfSession, sessionFacts } from "@/lib/booking/messages";
import type { BookingView } from "@/lib/booking/queries";
import { defineTemplates } from "@/lib/outbox/template";

export const classTemplates = defineTemplates({
  /** What its coach or the owner writes to a guest of a class. */
  "class-message": {
    facts: sessionFacts.extend({
      slotId: z.uuid(),
      /** The booking's SEQUENCE when it was written: words about a time that has changed since are not sent. */
      sequence: z.int(),
      /** One for all guests: the form that it was typed into. */
      messageId: z.string(),
      subject: z.string(),
      text: z.string(),
      goodUntil: z.string(),
    }),
    label: "Message to a guest of a class",
    outdated: "the guest or the class has another time by now, or does not come",
    isFromStaff: true,
  },
  /** The news of a class for its coach, once for all guests: as the class is now, or as it was when it was canceled. */
  "coach-class-changed": {
    facts: sessionFacts.extend({
      slotId: z.uuid(),
      event: z.enum(["moved", "cancelled"]),
      service: z.string(),
      /** How many were coming. */
      guests: z.int(),
      /** The coach who reads it, now or before the change. */
      reader: z.object({ slug: z.string(), name: z.string() }),
      previous: sessionFacts.optional(),
    }),
    label: "Change of a class for the coach",
    outdated: "the class has changed again since",
  },
});

export type ClassMessageFacts = z.output<(typeof classTemplates)["class-message"]["facts"]>;
export type ClassChangeFacts = z.output<(typeof classTemplates)["coach-class-changed"]["facts"]>;

/** A class at one moment, as its coach hears of it. */
interface ToldClass {
  startsAt: Date;
  endsAt: Date;
  trainer: Coach;
}

/** The key of the news of one change of a class for one coach. */
export function classChangeKey(slotId: string, event: string, at: Date, coach: string): string {
  return `coach-class-changed:${slotId}:${event}:${at.getTime()}:${coach}`;
}

/**
 * The news of a class that is rescheduled or canceled, for its coach: one email, however many guests come. A coach who has
 * lost it to another gets one as well. `at` is the moment of the change, which makes the keys.
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

/** Whether the news of a class is still true for its reader. A coach who has lost it has to know, wherever it went since. */
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

/** Whether a message to a guest still finds them in the class, at the time that it was written for. */
export function isStillForGuest(
  facts: ClassMessageFacts,
  booking: Pick<BookingView, "status" | "icsSequence">,
): boolean {
  return booking.status === "CONFIRMED" && facts.sequence === booking.icsSequence;
}
