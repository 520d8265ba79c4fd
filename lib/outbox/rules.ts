/** What can be written about a booking: one file of `emails/` each. */
export const BOOKING_TEMPLATES = [
  "booking-confirmed",
  "booking-moved",
  "booking-cancelled",
  "booking-reminder",
  "booking-link",
  "coach-booked",
  "coach-moved",
  "coach-cancelled",
] as const;
export type BookingTemplate = (typeof BOOKING_TEMPLATES)[number];

/** A session at one moment; instants as in JSON, since it is kept with the message. */
export interface SessionFacts {
  trainer: { slug: string; name: string };
  startsAt: string;
  endsAt: string;
}

/** What a message reports, as it was when it happened. Nothing about health is in here. */
export interface BookingFacts extends SessionFacts {
  /** The calendar's SEQUENCE at that moment: a higher one at the booking means that this is old news. */
  sequence: number;
  previous?: SessionFacts;
  /** From this instant on it would come too late to be of use. */
  goodUntil?: string;
  /** The studio has cancelled the whole class, and maybe says why. */
  classCancelled?: { reason: string | null };
}

/** What its coach or the owner writes to a guest of a class. */
export interface ClassMessageFacts extends SessionFacts {
  slotId: string;
  /** The booking's SEQUENCE when it was written: words about a time that has changed since are not sent. */
  sequence: number;
  /** One for all guests: the form that it was typed into. */
  messageId: string;
  subject: string;
  text: string;
  goodUntil: string;
}

/** What a coach is told about a class of theirs, once for all its guests: as it now is, or as it was when it was cancelled. */
export interface ClassChangeFacts extends SessionFacts {
  slotId: string;
  event: "moved" | "cancelled";
  service: string;
  /** How many were coming. */
  guests: number;
  /** Who reads it: the coach, or the one who was before a move. */
  reader: { slug: string; name: string };
  previous?: SessionFacts;
}

/** A coach's list of one date, in the evening before. Who comes is read when it is sent. */
export interface TomorrowFacts {
  trainerId: string;
  /** The date of the list, in the studio's zone. */
  date: string;
  goodUntil: string;
}

interface Envelope {
  to: string;
  /** The same event for the same reader has the same key, and is written once. */
  dedupeKey: string;
  /** When it is to go out, as in JSON; without it at once. */
  sendAt?: string;
}

/** A message about a booking that is to be written. */
export interface BookingMessage extends Envelope {
  template: BookingTemplate;
  bookingId: string;
  facts: BookingFacts;
}

/** A coach's list that is to be written. */
interface TomorrowMessage extends Envelope {
  template: "coach-tomorrow";
  facts: TomorrowFacts;
}

/** What the email with link and code is made from: both are read from the request when it is written, and neither is in the message. */
export interface SignInFacts {
  requestId: string;
}

interface SignInMessage extends Envelope {
  template: "sign-in";
  facts: SignInFacts;
}

/** What the email of a booking that waits for a click is made from. */
export interface BookingRequestFacts {
  requestId: string;
  goodUntil: string;
}

interface BookingRequestMessage extends Envelope {
  template: "booking-request";
  facts: BookingRequestFacts;
}

export interface ClassMessage extends Envelope {
  template: "class-message";
  bookingId: string;
  facts: ClassMessageFacts;
}

/** What can be written about an inquiry: one file of `emails/` each. */
export const LEAD_TEMPLATES = ["lead-received", "lead-assigned", "lead-unanswered"] as const;
export type LeadTemplate = (typeof LEAD_TEMPLATES)[number];

/** What a message about an inquiry reports. What was said is read when it is sent. */
export interface LeadFacts {
  /** The event of what was said just now. */
  eventId: string;
  /** The coach whose it was then; null when there was none. */
  trainer: { id: string; slug: string; name: string } | null;
  /** By when the person has an answer, as in JSON. */
  answerBy: string;
  /** Why a coach is told: it is theirs, the person has written again, or somebody else did not answer in time. */
  news?: "new" | "again" | "unanswered";
}

/** A message about an inquiry that is to be written. */
export interface LeadMessage extends Envelope {
  template: LeadTemplate;
  leadId: string;
  facts: LeadFacts;
}

/** What a coach writes to somebody who asked about membership, in their own words. */
export interface LeadReplyFacts {
  subject: string;
  text: string;
  from: { name: string; email: string };
}

/** A new email of a client: the new address is asked to confirm, the old one is told. Who asked is read when it is sent. */
export interface ClientEmailMessage extends Envelope {
  template: "client-email-confirm" | "client-email-notice";
  facts: { changeId: string; goodUntil: string };
}

export interface LeadReplyMessage extends Envelope {
  template: "lead-reply";
  leadId: string;
  facts: LeadReplyFacts;
}

export interface ClassChangeMessage extends Envelope {
  template: "coach-class-changed";
  facts: ClassChangeFacts;
}

/** A message that is to be written. */
export type NewMessage =
  | BookingMessage
  | TomorrowMessage
  | SignInMessage
  | BookingRequestMessage
  | ClassMessage
  | ClassChangeMessage
  | LeadMessage
  | LeadReplyMessage
  | ClientEmailMessage;

/** What somebody waits for with the page open. They go before all other mail, in a lane of their own. */
const URGENT: ReadonlySet<string> = new Set(["sign-in", "booking-request"]);

/** Whether somebody waits for a message right now. */
export function isUrgent(template: NewMessage["template"]): boolean {
  return URGENT.has(template);
}

/** The job that sends a message: the worker has a lane for each. */
export function taskFor(template: NewMessage["template"]): "send-message" | "send-urgent-message" {
  return isUrgent(template) ? "send-urgent-message" : "send-message";
}

/** Whether what a coach is told about a class is so. Who has lost it has to know that, wherever it went since. */
export function isClassChangeTrue(
  facts: ClassChangeFacts,
  slot: { startsAt: Date; status: "ACTIVE" | "RELEASED"; trainer: { slug: string } },
): boolean {
  if (facts.reader.slug !== facts.trainer.slug) return facts.reader.slug !== slot.trainer.slug;
  if (facts.event === "cancelled") return slot.status === "RELEASED";
  return (
    slot.status === "ACTIVE" &&
    facts.trainer.slug === slot.trainer.slug &&
    facts.startsAt === slot.startsAt.toISOString()
  );
}

/** Why a message was not sent that was one too many: `last_error` says it so, and the pages in these words. */
export const TOO_MANY_FOR_STRANGER =
  "nobody has confirmed this address, and it had its three emails of the day already";

/** Whether a message has waited so long, for a mail server or a worker, that it is of no use any more. */
export function isTooLate(facts: NewMessage["facts"], now: Date): boolean {
  return "goodUntil" in facts && facts.goodUntil !== undefined && now >= new Date(facts.goodUntil);
}

const FAILURES: [said: RegExp, words: string][] = [
  [/SMTP_URL is not set/, "no mail server is set up"],
  [/MAIL_FROM is not set/, "the studio has no address to send from"],
  [/certificate|\bETLS\b|\bSSL\b/i, "the mail server could not prove that it is the right one"],
  [
    /\bE(CONN\w+|TIMEDOUT|TIMEOUT|SOCKET|DNS|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|PIPE)\b/,
    "the mail server could not be reached",
  ],
  [/\bEAUTH\b|\b53[0458]\b/, "the mail server did not accept our login"],
  [/\b5\.2\.2\b|\b[45]52\b|mailbox (is )?full|over quota/i, "the mailbox is full"],
  [/\bEENVELOPE\b.*\b5\d\d\b/, "the address does not exist, or takes no mail from us"],
  [/\b5\d\d\b/, "the mail server refused the message"],
  [/\b4[25]\d\b/, "the mail server asks to try again later"],
];

/**
 * Why a message did not go, for people: what the mail server said (`describeMailError`) in our own words. Its own may name
 * machines and logins, so they are never shown.
 */
export function failureInWords(lastError: string | null): string {
  const known = lastError && FAILURES.find(([said]) => said.test(lastError))?.[1];
  return known || "the mail could not be handed over";
}
