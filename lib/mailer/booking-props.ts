import type { ClientEmailProps, CoachEmailProps, EmailSession } from "@/emails/booking";
import type { BookingFacts, SessionFacts } from "@/lib/booking/messages";
import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { hasLink } from "@/lib/fields";
import type { Occasion } from "./email";

/** What the emails about a booking show, to its client or its coach. */
export type BookingProps = ClientEmailProps & CoachEmailProps;

/** A booking as it is now. */
export interface FoundBooking {
  booking: BookingView;
  policy: ChangePolicy;
}

/** What is not in the booking: addresses of pages, and what else the client has at that time. */
export type BookingLinks = Pick<
  BookingProps,
  "manageUrl" | "bookUrl" | "coachUrl" | "confirmUrl" | "overlaps"
>;

/** Puts together what the emails about a booking show. The client's note is in none: a coach reads that there is one, and where. */
export function bookingProps(
  { message, found: { booking, policy }, studio, now }: Occasion<BookingFacts, FoundBooking>,
  links: BookingLinks,
): BookingProps {
  const { facts } = message;
  return {
    studio,
    session: sessionOf(booking.service.name, facts),
    isGroup: booking.service.capacity > 1,
    previous: facts.previous && sessionOf(booking.service.name, facts.previous),
    reference: booking.reference,
    contact: {
      name: isForCoach(message) ? booking.contactName : sayableName(booking.contactName),
      email: booking.contactEmail,
      phone: booking.contactPhone,
    },
    priceCents: booking.priceCents,
    feeCents: booking.feeCents,
    ...cancellation(booking, policy),
    freeUntil: policy.freeUntil,
    canReschedule: policy.canReschedule,
    lateFeeCents: policy.lateFeeCents,
    hasNote: booking.note !== null,
    chapter: booking.chapter,
    isExtraPlace: booking.extraPlace,
    classCancelled: facts.classCancelled,
    now,
    ...links,
  };
}

/** Whether an email about a booking is for its coach, and not for its client. */
export function isForCoach({ template }: { template: string }): boolean {
  return template.startsWith("coach-");
}

/** Who canceled, and whether the studio waived the fee. */
function cancellation(
  { status, cancelledBy, cancelledAt, feeCents }: BookingView,
  { freeUntil, lateFeeCents }: ChangePolicy,
): Pick<BookingProps, "cancelledByStudio" | "feeWaived"> {
  const cancelledByStudio = status === "CANCELLED" && cancelledBy !== null && cancelledBy !== "client";
  const wasLate = cancelledAt !== null && cancelledAt > freeUntil;
  return {
    cancelledByStudio,
    feeWaived: !cancelledByStudio && wasLate && feeCents === 0 && lateFeeCents > 0,
  };
}

/** A name as an email to its client says it. One with a link in it, from a file or from before such were refused, is left out. */
export function sayableName(name: string): string {
  return hasLink(name) ? "" : name;
}

/** A session as emails show it. */
export function sessionOf(service: string, { trainer, startsAt, endsAt }: SessionFacts): EmailSession {
  return { service, trainer: trainer.name, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
