import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import type { BookingView } from "./queries";

/** Who writes our iCalendar objects (PRODID). */
export const PRODUCT = { company: "Limber", product: "Limber", language: "EN" };

/** What a calendar entry says about a session. No note, no chapter: calendars are shared and shown. */
export interface IcsEvent {
  /** The same for all versions of one booking's entry. */
  uid: string;
  /** Rises with each change of the booking (RFC 5545 §3.8.7.4). */
  sequence: number;
  cancelled: boolean;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  /** One line. */
  description: string;
  /** Where the booking is seen and changed; only for whom it belongs to. */
  url?: string | undefined;
  /** The organizer. Without an email, which a studio has before its first settings, there is none. */
  studio: { name: string; address: string; email: string };
  /** To whom it is sent (RFC 5546: REQUEST or CANCEL); without one it is a published entry to be downloaded. */
  attendee?: { name: string; email: string } | undefined;
}

/** What of a booking its entry speaks of. An email hands in the facts that it reports in place of the newest ones. */
export type EnteredBooking = Pick<
  BookingView,
  "icsUid" | "icsSequence" | "status" | "reference" | "contactName" | "startsAt" | "endsAt"
> & { service: { name: string }; trainer: { name: string } };

/** Who gets a booking's entry. Its client, who has the `manageUrl`, reads with whom; its coach, without one, reads for whom. */
export type EntryReader = Pick<IcsEvent, "attendee"> & { manageUrl?: string | undefined };

/** The one calendar entry of a booking, in an email or downloaded. */
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
 * The entry as an iCalendar object (RFC 5545) with UTC times, which every calendar shows in its own zone and no zone
 * definition can spoil. An invitation has METHOD REQUEST, its withdrawal CANCEL (RFC 5546), a download PUBLISH.
 */
export function icsEvent(entry: IcsEvent, now: Date): string {
  const inviteMethod = entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const method = entry.attendee ? inviteMethod : ICalCalendarMethod.PUBLISH;
  // Also in words, for calendars that do not show an entry's URL.
  const manage = entry.url ? [`See, move or cancel: ${entry.url}`] : [];
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

/** The object as text: every line ends in CRLF, the last one too (RFC 5545 §3.1). */
export function calendarText(calendar: ICalCalendar): string {
  return `${calendar.toString().trimEnd()}\r\n`;
}

/** Without control characters and whatever else some program may take for the end of a line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/** A parameter's value cannot hold a double quote or a control character, escaped or not (RFC 5545 §3.2). */
function parameter(text: string): string {
  return oneLine(text).replaceAll('"', "'");
}
