import * as bookingCancelled from "@/emails/booking-cancelled";
import * as bookingConfirmed from "@/emails/booking-confirmed";
import * as bookingLink from "@/emails/booking-link";
import * as bookingReminder from "@/emails/booking-reminder";
import * as bookingRequest from "@/emails/booking-request";
import * as bookingRescheduled from "@/emails/booking-rescheduled";
import * as coachBooked from "@/emails/coach-booked";
import * as coachCancelled from "@/emails/coach-cancelled";
import * as coachRescheduled from "@/emails/coach-rescheduled";
import { bookingIcsEvent } from "@/lib/booking/ics-event";
import { ensureManageToken } from "@/lib/booking/manage-link";
import {
  type BookingFacts,
  type BookingTemplate,
  bookingTemplates,
  isStillTrue,
  requestTemplates,
} from "@/lib/booking/messages";
import { listOwnOverlaps } from "@/lib/booking/overlaps";
import { getBookingById } from "@/lib/booking/queries";
import { getBookingRequestById, REQUEST_MINUTES, requestToken } from "@/lib/confirmation/booking-request";
import { confirmationToken } from "@/lib/confirmation/confirm-link";
import type { Context } from "@/lib/db";
import type { Mail } from "@/lib/mail";
import { paths } from "@/lib/paths";
import { listServices } from "@/lib/studio/queries";
import {
  type BookingLinks,
  type BookingProps,
  bookingProps,
  type FoundBooking,
  isForCoach,
  sayableName,
} from "./booking-props";
import { absolute, type Email, email, type Occasion, type WriteEmail } from "./email";

type BookingEmail = Email<BookingFacts, FoundBooking, BookingProps>;
type BookingOccasion = Occasion<BookingFacts, FoundBooking>;

/** Defines an email to the client or the coach about a booking. */
function aboutBooking(
  name: BookingTemplate,
  subject: BookingEmail["subject"],
  Body: BookingEmail["Body"],
  calendar?: BookingEmail["calendar"],
): BookingEmail {
  return {
    template: bookingTemplates[name],
    read: (ctx, { bookingId }) => getBookingById(ctx, bookingId!),
    isStillTrue: ({ facts }, { booking }) => isStillTrue(name, facts, booking),
    props: async (ctx, occasion) => bookingProps(occasion, await readLinks(ctx, occasion)),
    subject,
    Body,
    ...(calendar && { calendar }),
    ...(isForCoach({ template: name }) && { replyTo: ({ found }) => found.booking.contactEmail }),
  };
}

const { BookingConfirmed } = bookingConfirmed;
const { BookingRescheduled } = bookingRescheduled;
const { BookingCancelled } = bookingCancelled;

/** The emails about a booking by name. Those without a calendar entry change nothing in the calendar. */
export const ABOUT_BOOKING: Record<BookingTemplate, BookingEmail> = {
  "booking-confirmed": aboutBooking("booking-confirmed", bookingConfirmed.subject, BookingConfirmed, invited),
  "booking-rescheduled": aboutBooking(
    "booking-rescheduled",
    bookingRescheduled.subject,
    BookingRescheduled,
    invited,
  ),
  "booking-cancelled": aboutBooking(
    "booking-cancelled",
    bookingCancelled.subject,
    BookingCancelled,
    uninvited,
  ),
  "booking-reminder": aboutBooking(
    "booking-reminder",
    bookingReminder.subject,
    bookingReminder.BookingReminder,
  ),
  "booking-link": aboutBooking("booking-link", bookingLink.subject, bookingLink.BookingLink),
  "coach-booked": aboutBooking("coach-booked", coachBooked.subject, coachBooked.CoachBooked, invited),
  "coach-rescheduled": aboutBooking(
    "coach-rescheduled",
    coachRescheduled.subject,
    coachRescheduled.CoachRescheduled,
    invited,
  ),
  "coach-cancelled": aboutBooking(
    "coach-cancelled",
    coachCancelled.subject,
    coachCancelled.CoachCancelled,
    uninvited,
  ),
};

export const bookingEmails = {
  ...(Object.fromEntries(
    Object.entries(ABOUT_BOOKING).map(([name, about]) => [name, email(about)]),
  ) as Record<BookingTemplate, WriteEmail>),
  /** Its link makes the requested booking. */
  "booking-request": email({
    template: requestTemplates["booking-request"],
    read: async (ctx, { facts }) => {
      const request = await getBookingRequestById(ctx, facts.requestId);
      const service = (await listServices(ctx)).find(({ slug }) => slug === request?.service);
      return request && service ? { request, service } : null;
    },
    props: (_, { message, found: { request, service }, studio }) => {
      const { startsAt, name } = request;
      const endsAt = new Date(startsAt.getTime() + service.durationMinutes * 60_000);
      return {
        studio,
        session: { service: service.name, trainer: "", startsAt, endsAt },
        name,
        confirmUrl: absolute(paths.bookByEmailConfirm(requestToken(message.facts.requestId))),
        minutes: REQUEST_MINUTES,
      };
    },
    subject: bookingRequest.subject,
    Body: bookingRequest.BookingRequest,
  }),
};

async function readLinks(
  ctx: Context,
  { message, found: { booking } }: BookingOccasion,
): Promise<BookingLinks> {
  const isNews = message.template === "booking-confirmed" || message.template === "booking-rescheduled";
  const { startsAt, endsAt, id: besides } = booking;
  return {
    manageUrl: absolute(paths.booking(await ensureManageToken(ctx, booking.id))),
    bookUrl: absolute(paths.book()),
    coachUrl: absolute(paths.coachBooking(booking.reference)),
    confirmUrl: await confirmUrlFor(ctx, message, booking),
    overlaps: isNews
      ? await listOwnOverlaps(ctx, { email: message.to, startsAt, endsAt, besides })
      : undefined,
  };
}

/**
 * The page where a client confirms that they made a booking; null once it is confirmed. Only the confirmation to their own
 * address has it, so a click proves who reads that address: docs/decisions/0040.
 */
async function confirmUrlFor(
  ctx: Context,
  { template, to }: { template: string; to: string },
  booking: { id: string; contactEmail: string },
): Promise<string | undefined> {
  if (template !== "booking-confirmed" || to.toLowerCase() !== booking.contactEmail.toLowerCase()) return;
  const { confirmedAt } = await ctx.db.booking.findUniqueOrThrow({
    where: { id: booking.id },
    select: { confirmedAt: true },
  });
  return confirmedAt ? undefined : absolute(paths.bookingConfirm(confirmationToken(booking)));
}

function invited(occasion: BookingOccasion, { manageUrl }: BookingProps): Mail["calendar"] {
  return { method: "REQUEST", content: entryOf(occasion, "CONFIRMED", manageUrl) };
}

function uninvited(occasion: BookingOccasion, { manageUrl }: BookingProps): Mail["calendar"] {
  return { method: "CANCEL", content: entryOf(occasion, "CANCELLED", manageUrl) };
}

/** The calendar entry of the session as the message reports it. */
function entryOf(
  { message: { template, to, facts }, found: { booking }, studio, now }: BookingOccasion,
  status: "CONFIRMED" | "CANCELLED",
  manageUrl: string,
): string {
  const reported = {
    ...booking,
    icsSequence: facts.sequence,
    status,
    trainer: facts.trainer,
    startsAt: new Date(facts.startsAt),
    endsAt: new Date(facts.endsAt),
  };
  const toCoach = isForCoach({ template });
  const name = toCoach ? facts.trainer.name : sayableName(booking.contactName);
  const reader = { attendee: { name, email: to }, manageUrl: toCoach ? undefined : manageUrl };
  return bookingIcsEvent(reported, studio, reader, now);
}
