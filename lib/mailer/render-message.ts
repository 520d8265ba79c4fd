import { createElement, type FunctionComponent, type ReactElement } from "react";
import { render, toPlainText } from "react-email";
import type { ClientEmailProps, CoachEmailProps, EmailSession } from "@/emails/booking";
import * as bookingCancelled from "@/emails/booking-cancelled";
import * as bookingConfirmed from "@/emails/booking-confirmed";
import * as bookingLink from "@/emails/booking-link";
import * as bookingMoved from "@/emails/booking-moved";
import * as bookingReminder from "@/emails/booking-reminder";
import * as classMessage from "@/emails/class-message";
import * as coachBooked from "@/emails/coach-booked";
import * as coachCancelled from "@/emails/coach-cancelled";
import * as coachClassChanged from "@/emails/coach-class-changed";
import * as coachMoved from "@/emails/coach-moved";
import * as coachTomorrow from "@/emails/coach-tomorrow";
import { bookingIcsEvent } from "@/lib/booking/ics-event";
import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { hasLink } from "@/lib/fields";
import type { Mail } from "@/lib/mail";
import type {
  BookingFacts,
  BookingTemplate,
  ClassChangeFacts,
  ClassMessageFacts,
  SessionFacts,
} from "@/lib/outbox/rules";
import type { StudioView } from "@/lib/studio/queries";

type Props = ClientEmailProps & CoachEmailProps;

const EMAILS: Record<BookingTemplate, { subject(props: Props): string; Body: FunctionComponent<Props> }> = {
  "booking-confirmed": {
    subject: bookingConfirmed.subject,
    Body: bookingConfirmed.BookingConfirmed,
  },
  "booking-moved": {
    subject: bookingMoved.subject,
    Body: bookingMoved.BookingMoved,
  },
  "booking-cancelled": {
    subject: bookingCancelled.subject,
    Body: bookingCancelled.BookingCancelled,
  },
  "booking-reminder": {
    subject: bookingReminder.subject,
    Body: bookingReminder.BookingReminder,
  },
  "booking-link": {
    subject: bookingLink.subject,
    Body: bookingLink.BookingLink,
  },
  "coach-booked": {
    subject: coachBooked.subject,
    Body: coachBooked.CoachBooked,
  },
  "coach-moved": {
    subject: coachMoved.subject,
    Body: coachMoved.CoachMoved,
  },
  "coach-cancelled": {
    subject: coachCancelled.subject,
    Body: coachCancelled.CoachCancelled,
  },
};

/** The calendar entry is as it was. */
const REPORTS_NOTHING_NEW = new Set<BookingTemplate>(["booking-reminder", "booking-link"]);

/** How the HTML reads as text: nothing in capitals, numbers and addresses said once, one line for each fact. */
export const PLAIN_TEXT: Parameters<typeof toPlainText>[1] = {
  selectors: [
    { selector: "h1", format: "heading", options: { uppercase: false } },
    { selector: 'a[href^="tel:"]', format: "anchor", options: { ignoreHref: true } },
    { selector: 'a[href^="mailto:"]', format: "anchor", options: { ignoreHref: true } },
    { selector: "p.row", format: "paragraph", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  ],
};

export interface RenderInput {
  template: BookingTemplate;
  to: string;
  facts: BookingFacts;
  booking: BookingView;
  policy: ChangePolicy;
  studio: StudioView;
  /** The secret address of the booking, for its client alone. */
  manageUrl: string;
  /** Where another session is booked. */
  bookUrl: string;
  /** The booking's page for its coach. */
  coachUrl: string;
  /** Where the client says that it was them: in the confirmation of a booking that nobody stands behind yet. */
  confirmUrl?: string | undefined;
  /** Other sessions of the client at that time, as far as the reader of this address may know of them. */
  overlaps?: EmailSession[];
  now: Date;
}

/** What is rendered of a mail; the rest is its envelope. */
export type RenderedMail = Pick<Mail, "subject" | "html" | "text" | "calendar" | "replyTo">;

/**
 * An email about a booking as HTML, plain text and, unless it reports nothing new, calendar entry. What the client
 * noted is in no email: the coach's says that there is a note, and where it is.
 */
export async function renderMessage(input: RenderInput): Promise<RenderedMail> {
  const { template, facts, booking, policy, studio } = input;
  const isForCoach = template.startsWith("coach-");
  const session = (at: SessionFacts) => emailSession(booking.service.name, at);
  const props: Props = {
    studio,
    session: session(facts),
    isGroup: booking.service.capacity > 1,
    previous: facts.previous && session(facts.previous),
    reference: booking.reference,
    contact: {
      name: isForCoach ? booking.contactName : sayableName(booking.contactName),
      email: booking.contactEmail,
      phone: booking.contactPhone,
    },
    priceCents: booking.priceCents,
    feeCents: booking.feeCents,
    ...cancellation(booking, policy),
    freeUntil: policy.freeUntil,
    canReschedule: policy.canReschedule,
    lateFeeCents: policy.lateFeeCents,
    manageUrl: input.manageUrl,
    bookUrl: input.bookUrl,
    confirmUrl: input.confirmUrl,
    hasNote: booking.note !== null,
    coachUrl: input.coachUrl,
    chapter: booking.chapter,
    isExtraPlace: booking.extraPlace,
    overlaps: input.overlaps,
    classCancelled: facts.classCancelled,
    now: input.now,
  };
  return {
    subject: EMAILS[template].subject(props),
    ...(await renderBody(createElement(EMAILS[template].Body, props))),
    calendar: REPORTS_NOTHING_NEW.has(template) ? undefined : calendarPart(input, isForCoach),
    replyTo: isForCoach ? booking.contactEmail : undefined,
  };
}

/** Who cancelled, and whether the studio was kind. */
function cancellation(
  { status, cancelledBy, cancelledAt, feeCents }: BookingView,
  { freeUntil, lateFeeCents }: ChangePolicy,
): Pick<Props, "cancelledByStudio" | "feeWaived"> {
  const cancelledByStudio = status === "CANCELLED" && cancelledBy !== null && cancelledBy !== "client";
  const wasLate = cancelledAt !== null && cancelledAt > freeUntil;
  return {
    cancelledByStudio,
    feeWaived: !cancelledByStudio && wasLate && feeCents === 0 && lateFeeCents > 0,
  };
}

/** A coach's list of the next day. */
export async function renderTomorrowList(props: coachTomorrow.CoachTomorrowProps): Promise<RenderedMail> {
  const body = await renderBody(createElement(coachTomorrow.CoachTomorrow, props));
  return { subject: coachTomorrow.subject(props), ...body };
}

/** What is written to one guest of a class. An answer reaches the studio. */
export async function renderClassMessage({
  facts,
  booking,
  studio,
  manageUrl,
}: {
  facts: ClassMessageFacts;
  booking: BookingView;
  studio: StudioView;
  manageUrl: string;
}): Promise<RenderedMail> {
  const { subject, text } = facts;
  const session = emailSession(booking.service.name, facts);
  const props = { studio, session, subject, text, name: sayableName(booking.contactName), manageUrl };
  return {
    subject: classMessage.subject(props),
    ...(await renderBody(createElement(classMessage.ClassMessage, props))),
    replyTo: studio.email,
  };
}

/** What a coach is told about a class. */
export async function renderClassChange({
  facts,
  studio,
  classUrl,
}: {
  facts: ClassChangeFacts;
  studio: StudioView;
  classUrl: string;
}): Promise<RenderedMail> {
  const { service, event, guests, reader, previous } = facts;
  const props = {
    studio,
    session: emailSession(service, facts),
    previous: previous && emailSession(service, previous),
    event,
    guests,
    reader: reader.name,
    classUrl,
  };
  return {
    subject: coachClassChanged.subject(props),
    ...(await renderBody(createElement(coachClassChanged.CoachClassChanged, props))),
  };
}

/**
 * A name as an email to its client says it: one that was saved before names with links were refused, or came from a file, is
 * left out.
 */
function sayableName(name: string): string {
  return hasLink(name) ? "" : name;
}

function emailSession(service: string, { trainer, startsAt, endsAt }: SessionFacts) {
  return { service, trainer: trainer.name, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

/** An email as HTML and as plain text. */
export async function renderBody(email: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(email);
  return { html, text: toPlainText(html, PLAIN_TEXT) };
}

function calendarPart(input: RenderInput, isForCoach: boolean): Mail["calendar"] {
  const { facts, booking, studio, template } = input;
  const cancelled = template === "booking-cancelled" || template === "coach-cancelled";
  const reported = {
    ...booking,
    icsSequence: facts.sequence,
    status: cancelled ? ("CANCELLED" as const) : ("CONFIRMED" as const),
    trainer: facts.trainer,
    startsAt: new Date(facts.startsAt),
    endsAt: new Date(facts.endsAt),
  };
  const attendee = {
    name: isForCoach ? facts.trainer.name : sayableName(booking.contactName),
    email: input.to,
  };
  const reader = { attendee, manageUrl: isForCoach ? undefined : input.manageUrl };
  return {
    method: cancelled ? "CANCEL" : "REQUEST",
    content: bookingIcsEvent(reported, studio, reader, input.now),
  };
}
