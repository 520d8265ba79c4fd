import { firstName } from "@/lib/names";
import { formatDate, formatSpan, formatTime } from "@/lib/time";
import type { EmailStudio } from "./layout";

/** A session as the emails about it tell it. Instants are shown in the studio's zone. */
export interface EmailSession {
  service: string;
  trainer: string;
  startsAt: Date;
  endsAt: Date;
}

/** What the emails to a client and to a coach are made from. */
export interface BookingEmailProps {
  studio: EmailStudio & { timeZone: string; currency: string };
  session: EmailSession;
  /** Whether others come to the same session: it stands when one of them does not. */
  isGroup: boolean;
  /** Where and with whom it was before a move. */
  previous?: EmailSession | undefined;
  reference: string;
  contact: { name: string; email: string; phone: string | null };
  priceCents: number;
  /** What the cancellation cost. */
  feeCents: number;
  /** Whether the studio cancelled, and not the client. */
  cancelledByStudio: boolean;
  /** Whether the client cancelled late and the studio asks for no fee all the same. */
  feeWaived: boolean;
  freeUntil: Date;
  /** Whether `freeUntil` is still to come, as it is not for a session booked at short notice. */
  canReschedule: boolean;
  lateFeeCents: number;
  /** The studio has cancelled the whole class, and maybe says why. */
  classCancelled?: { reason: string | null } | undefined;
  /** When it is sent. */
  now: Date;
}

/** To the client: with the secret address of the booking, and where another one is made. */
export type ClientEmailProps = BookingEmailProps & {
  manageUrl: string;
  bookUrl: string;
  /** Where the client says that it was them, while that is open. */
  confirmUrl?: string | undefined;
  /** It is a further place in a class in which the client had one. */
  isExtraPlace: boolean;
  /** What else the client has at that time. */
  overlaps?: EmailSession[] | undefined;
};

/** To the coach: whether the client left a note, which is read at `coachUrl` and in no email. */
export type CoachEmailProps = BookingEmailProps & {
  hasNote: boolean;
  coachUrl: string;
  chapter: string | null;
};

/** "Tuesday, November 24, 9:00 AM to 9:50 AM EST": never a time without its zone, nor one zone for two. */
export function spokenTime({ startsAt, endsAt }: EmailSession, zone: string): string {
  return `${formatDate(startsAt, zone)}, ${formatSpan(startsAt, endsAt, zone)}`;
}

/** "Tue, Nov 24, 9:00 AM", for subjects. */
export function shortTime({ startsAt }: EmailSession, zone: string): string {
  const date = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    month: "short",
    day: "numeric",
  });
  return `${date.format(startsAt)}, ${formatTime(startsAt, zone)}`;
}

/** How an email to a client begins: with the first name, if there is one that it may say. */
export function hello(name: string): string {
  return name ? `Hello ${firstName(name)}` : "Hello";
}
