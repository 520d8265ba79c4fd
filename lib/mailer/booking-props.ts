import type { ClientEmailProps, CoachEmailProps, EmailSession } from "@/emails/booking";
import type { BookingFacts, SessionFacts } from "@/lib/booking/messages";
import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { hasLink } from "@/lib/fields";
import type { Occasion } from "./email";

/** What the emails about a booking show, to its client or its coach. */
export type BookingProps = ClientEmailProps & CoachEmailProps;

export interface FoundBooking {
  booking: BookingView;
  policy: ChangePolicy;
}

/** What isn't in the booking: page addresses, and the client's other sessions at that time. */
export type BookingLinks = Pick<
  BookingProps,
  "manageUrl" | "bookUrl" | "coachUrl" | "confirmUrl" | "overlaps"
>;

/**
 * Puts together what the emails about a booking show. Leaves out the client's note: the coach reads only that there is one, and
 * where.
 */
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

/** Tells whether an email about a booking goes to its coach rather than its client. */
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

/** Returns a name fit for an email. Leaves out a name with a link in it, which may come from an import or predate the check. */
export function sayableName(name: string): string {
  return hasLink(name) ? "" : name;
}

/** Returns a session as emails show it. */
export function sessionOf(service: string, { trainer, startsAt, endsAt }: SessionFacts): EmailSession {
  return { service, trainer: trainer.name, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
