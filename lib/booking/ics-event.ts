import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import type { BookingView } from "./queries";

export const PRODUCT = { company: "Limber", product: "Limber", language: "EN" };

/** A session's calendar entry. It has no note and no chapter, since calendars are shared. */
export interface IcsEvent {
  /** Stays the same across all versions of a booking's entry. */
  uid: string;
  /** Increases with each change of the booking (RFC 5545 §3.8.7.4). */
  sequence: number;
  cancelled: boolean;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  /** One line. */
  description: string;
  /** The booking's manage link; only in its client's entry. */
  url?: string | undefined;
  /** The organizer. Omitted while the studio has no email, before its first settings. */
  studio: { name: string; address: string; email: string };
  /** The invited person (RFC 5546: REQUEST or CANCEL). Without one it is a published entry to download. */
  attendee?: { name: string; email: string } | undefined;
}

/** The parts of a booking that its entry shows. An email passes the facts that it reports instead of the latest ones. */
export type EnteredBooking = Pick<
  BookingView,
  "icsUid" | "icsSequence" | "status" | "reference" | "contactName" | "startsAt" | "endsAt"
> & { service: { name: string }; trainer: { name: string } };

/** Who gets a booking's entry. The client's has a `manageUrl` and names the coach; the coach's has none and names the client. */
export type EntryReader = Pick<IcsEvent, "attendee"> & { manageUrl?: string | undefined };

/** Builds a booking's calendar entry, for an email or a download. */
export function bookingIcsEvent(
  booking: EnteredBooking,
  studio: IcsEvent["studio"] & { phone: string },
  reader: EntryReader,
  now: Date,
): string {
  const { service, trainer, contactName } = booking;
  return icsEvent(
    {
      uid: booking.icsUid,
      sequence: booking.icsSequence,
      cancelled: booking.status === "CANCELLED",
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      summary: reader.manageUrl ? `${service.name} with ${trainer.name}` : `${contactName}: ${service.name}`,
      description: `Reference ${booking.reference}. ${[studio.name, studio.phone].filter(Boolean).join(", ")}`,
      url: reader.manageUrl,
      studio,
      attendee: reader.attendee,
    },
    now,
  );
}

/**
 * Renders the entry as an iCalendar object (RFC 5545). Times are UTC, which every calendar shows in its own zone without a zone
 * definition. METHOD is REQUEST for an invitation, CANCEL for its withdrawal (RFC 5546), PUBLISH for a download.
 */
export function icsEvent(entry: IcsEvent, now: Date): string {
  const inviteMethod = entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const method = entry.attendee ? inviteMethod : ICalCalendarMethod.PUBLISH;
  // Repeated in the text, for calendars that don't show an entry's URL.
  const manage = entry.url ? [`View, reschedule or cancel: ${entry.url}`] : [];
  const calendar = ical({ prodId: PRODUCT, method });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: now,
    start: entry.startsAt,
    end: entry.endsAt,
    timezone: "UTC",
    summary: oneLine(entry.summary),
    description: [entry.description, ...manage].map(oneLine).join("\n"),
    location: oneLine([entry.studio.name, entry.studio.address].filter(Boolean).join(", ")),
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
    ...(entry.studio.email && {
      organizer: { name: parameter(entry.studio.name), email: entry.studio.email },
    }),
    ...(entry.url && { url: entry.url }),
    attendees: entry.attendee
      ? [
          {
            name: parameter(entry.attendee.name),
            email: entry.attendee.email,
            role: ICalAttendeeRole.REQ,
            status: ICalAttendeeStatus.ACCEPTED,
            rsvp: false,
          },
        ]
      : [],
  });
  return calendarText(calendar);
}

/** Serializes a calendar. Every line ends in CRLF, including the last (RFC 5545 §3.1). */
export function calendarText(calendar: ICalCalendar): string {
  return `${calendar.toString().trimEnd()}\r\n`;
}

/** Replaces control characters, and anything else that a program may read as a line end, with spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/** A parameter value can't contain a double quote or a control character, escaped or not (RFC 5545 §3.2). */
function parameter(text: string): string {
  return oneLine(text).replaceAll('"', "'");
}
