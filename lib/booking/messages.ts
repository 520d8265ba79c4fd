import type {
  BookingFacts,
  BookingMessage,
  BookingTemplate,
  ClassMessageFacts,
  SessionFacts,
} from "@/lib/outbox/rules";
import type { BookingView } from "./queries";

export type Coach = { slug: string; name: string; email: string };

/**
 * Who is told what about a booking. A move to another coach is a new session for that coach and a cancelled one for
 * the former.
 */
export function bookingMessages(
  event: "booked" | "moved" | "cancelled",
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
  const now = sessionFacts(booking, trainer);
  const before = previous && sessionFacts(previous, previous.trainer);
  const facts: BookingFacts = { ...now, sequence: booking.icsSequence, ...(before && { previous: before }) };
  const write = (template: BookingTemplate, to: string, about: BookingFacts = facts): BookingMessage => ({
    template,
    to,
    bookingId: booking.id,
    dedupeKey: `${template}:${booking.id}:${about.sequence}:${to.toLowerCase()}`,
    facts: about,
  });
  switch (event) {
    case "booked":
      return [write("booking-confirmed", booking.contactEmail), write("coach-booked", trainer.email)];
    case "cancelled":
      return [write("booking-cancelled", booking.contactEmail), write("coach-cancelled", trainer.email)];
    case "moved": {
      const client = write("booking-moved", booking.contactEmail);
      if (!previous || !before || previous.trainer.slug === trainer.slug)
        return [client, write("coach-moved", trainer.email)];
      const { previous: _, ...asNew } = facts;
      return [
        client,
        write("coach-booked", trainer.email, asNew),
        write("coach-cancelled", previous.trainer.email, { ...before, sequence: facts.sequence }),
      ];
    }
  }
}

/** The same messages, to go out at an instant; without one at once. */
export function planned(messages: BookingMessage[], sendAt: Date | undefined): BookingMessage[] {
  return sendAt ? messages.map((message) => ({ ...message, sendAt: sendAt.toISOString() })) : messages;
}

/** A session as a message keeps it. */
export function sessionFacts(
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
 * Whether a message still says the truth about a booking as it is now: of one that was cancelled the news of that alone, of
 * one whose session is over nothing, and to a client who is already here no reminder. A coach who is no longer the booking's
 * has to know that, whatever has become of it since.
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

/** Whether a message to a guest still finds them in the class and at the time that it was written for. */
export function isStillForGuest(
  facts: ClassMessageFacts,
  booking: Pick<BookingView, "status" | "icsSequence">,
): boolean {
  return booking.status === "CONFIRMED" && facts.sequence === booking.icsSequence;
}
