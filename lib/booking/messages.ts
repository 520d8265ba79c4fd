import { z } from "zod";
import { defineTemplates, type NewMessage } from "@/lib/outbox/template";
import type { BookingView } from "./queries";

/** A snapshot of a session. Instants are text, since it is saved as JSON with the message. */
export const sessionFacts = z.object({
  trainer: z.object({ slug: z.string(), name: z.string() }),
  startsAt: z.string(),
  endsAt: z.string(),
});
export type SessionFacts = z.output<typeof sessionFacts>;

/** What a message reports, as of the change. Contains nothing about health. */
const facts = sessionFacts.extend({
  /** The calendar SEQUENCE at that moment: if the booking has a higher one, the message is outdated. */
  sequence: z.int(),
  previous: sessionFacts.optional(),
  /** The message is useless from this instant on. */
  goodUntil: z.string().optional(),
  /** Set when the studio canceled the whole class, with an optional reason. */
  classCancelled: z.object({ reason: z.string().nullable() }).optional(),
});
export type BookingFacts = z.output<typeof facts>;

const outdated = "the booking was rescheduled or canceled before it went out";

export const bookingTemplates = defineTemplates({
  "booking-confirmed": { facts, outdated, label: "Confirmation for the client" },
  "booking-rescheduled": { facts, outdated, label: "New time for the client" },
  "booking-cancelled": { facts, outdated, label: "Cancellation for the client" },
  "booking-reminder": { facts, outdated, label: "Reminder for the client" },
  "booking-link": { facts, outdated, label: "New link for the client", isFromStaff: true },
  "coach-booked": { facts, outdated, label: "Booking for the coach" },
  "coach-rescheduled": { facts, outdated, label: "New time for the coach" },
  "coach-cancelled": { facts, outdated, label: "Cancellation for the coach" },
});
export type BookingTemplate = keyof typeof bookingTemplates;
export type BookingMessage = NewMessage<BookingTemplate, BookingFacts>;

export const requestTemplates = defineTemplates({
  "booking-request": {
    facts: z.object({ requestId: z.uuid(), goodUntil: z.string() }),
    label: "Link to confirm a booking",
    outdated: "the time to confirm had passed",
    isUrgent: true,
  },
});

export type Coach = { slug: string; name: string; email: string };

/**
 * Builds the messages about a booking for its client and its coach. A change of coach is a new session for the new coach and a
 * cancellation for the former.
 */
export function bookingMessages(
  event: "booked" | "rescheduled" | "cancelled",
  {
    booking,
    trainer,
    previous,
  }: {
    booking: BookingView;
    trainer: Coach;
    previous?: { startsAt: Date; endsAt: Date; trainer: Coach };
  },
): BookingMessage[] {
  const now = factsOfSession(booking, trainer);
  const before = previous && factsOfSession(previous, previous.trainer);
  const facts: BookingFacts = { ...now, sequence: booking.icsSequence, ...(before && { previous: before }) };
  const write = (template: BookingTemplate, to: string, about: BookingFacts = facts): BookingMessage =>
    bookingTemplates[template].write({
      to,
      bookingId: booking.id,
      dedupeKey: newsKey(template, { id: booking.id, icsSequence: about.sequence }, to),
      facts: about,
    });
  switch (event) {
    case "booked":
      return [write("booking-confirmed", booking.contactEmail), write("coach-booked", trainer.email)];
    case "cancelled":
      return [write("booking-cancelled", booking.contactEmail), write("coach-cancelled", trainer.email)];
    case "rescheduled": {
      const client = write("booking-rescheduled", booking.contactEmail);
      if (!previous || !before || previous.trainer.slug === trainer.slug)
        return [client, write("coach-rescheduled", trainer.email)];
      const { previous: _, ...asNew } = facts;
      return [
        client,
        write("coach-booked", trainer.email, asNew),
        write("coach-cancelled", previous.trainer.email, { ...before, sequence: facts.sequence }),
      ];
    }
  }
}

/** Builds the idempotency key of one message about a booking for one reader. */
export function newsKey(
  template: BookingTemplate,
  { id, icsSequence }: { id: string; icsSequence: number },
  to: string,
): string {
  return `${template}:${id}:${icsSequence}:${to.toLowerCase()}`;
}

/** Schedules messages for an instant; without one they go out at once. */
export function planned(messages: BookingMessage[], sendAt: Date | undefined): BookingMessage[] {
  return sendAt ? messages.map((message) => ({ ...message, sendAt: sendAt.toISOString() })) : messages;
}

/** Builds the snapshot of a session that is saved with a message. */
export function factsOfSession(
  session: { startsAt: Date; endsAt: Date },
  { slug, name }: { slug: string; name: string },
): SessionFacts {
  return {
    trainer: { slug, name },
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
  };
}

/**
 * Says whether a message is still true of its booking. A canceled booking leaves only its cancellation true, a past session
 * leaves nothing, and a checked-in client needs no reminder. A coach who lost the booking has to know in any case.
 */
export function isStillTrue(
  template: BookingTemplate,
  facts: BookingFacts,
  booking: Pick<BookingView, "status" | "icsSequence" | "trainer" | "checkedInAt">,
): boolean {
  if (template === "coach-cancelled" && facts.trainer.slug !== booking.trainer.slug) return true;
  if (template === "booking-link") return true;
  if (template === "booking-reminder" && booking.checkedInAt) return false;
  const tellsOfTheEnd = template === "booking-cancelled" || template === "coach-cancelled";
  return (
    facts.sequence === booking.icsSequence && booking.status === (tellsOfTheEnd ? "CANCELLED" : "CONFIRMED")
  );
}
