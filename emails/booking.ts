import { firstName } from "@/lib/names";
import { formatDate, formatSpan, formatTime } from "@/lib/time";
import type { EmailStudio } from "./layout";

/** A session, shown in the studio's zone. */
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
  /** Whether it is a class: it goes on when one guest cancels. */
  isGroup: boolean;
  /** Before it was rescheduled. */
  previous?: EmailSession | undefined;
  reference: string;
  contact: { name: string; email: string; phone: string | null };
  priceCents: number;
  feeCents: number;
  /** Whether the studio canceled, and not the client. */
  cancelledByStudio: boolean;
  /** Whether the client canceled late and the studio waived the fee. */
  feeWaived: boolean;
  freeUntil: Date;
  /** Whether `freeUntil` is still ahead. A session booked at short notice starts out past it. */
  canReschedule: boolean;
  lateFeeCents: number;
  /** The studio canceled the whole class, possibly with a reason. */
  classCancelled?: { reason: string | null } | undefined;
  /** When it is sent. */
  now: Date;
}

/** To the client: with the booking's secret manage link. */
export type ClientEmailProps = BookingEmailProps & {
  manageUrl: string;
  bookUrl: string;
  /** Where the client confirms that it was them, until they do. */
  confirmUrl?: string | undefined;
  /** Whether the client already had a place in this class. */
  isExtraPlace: boolean;
  /** The client's other sessions at that time. */
  overlaps?: EmailSession[] | undefined;
};

/** To the coach. The client's note is shown at `coachUrl`, never in an email. */
export type CoachEmailProps = BookingEmailProps & {
  hasNote: boolean;
  coachUrl: string;
  chapter: string | null;
};

/** "Tuesday, November 24, 9:00 AM to 9:50 AM EST": always with its zone, and with both when the clocks change in between. */
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

/** Greets a client by first name, if the name may be shown. */
export function hello(name: string): string {
  return name ? `Hello ${firstName(name)}` : "Hello";
}
