import type { BookSessionResult } from "@/lib/booking/book-session";
import type { CancelBookingResult } from "@/lib/booking/cancel-booking";
import type { NoPlace } from "@/lib/booking/choose-place";
import type { RescheduleBookingResult } from "@/lib/booking/reschedule-booking";
import type { BookForCallerResult } from "@/lib/caller/book-for-caller";

/** What booking refuses, on pages and over HTTP; the API answers `proof-of-work` with a challenge instead of words. */
export type BookingRefusal = Exclude<
  BookSessionResult | RescheduleBookingResult | CancelBookingResult,
  { ok: true } | { reason: "proof-of-work" }
>;
type CallerRefusal = Extract<BookForCallerResult, { ok: false }>;

interface RefusalWords {
  /** The API's status. Its code is the reason unless `code` says otherwise. */
  status: number;
  code?: string;
  title: string;
  /** For a program. */
  detail: string;
  /** For a visitor, where that differs. */
  visitor?: string;
  /** For a coach who books for a caller, where that differs. */
  desk?: string;
}

const NO_LONGER_OFFERED = {
  visitor: "We no longer offer this. Please choose again.",
  desk: "We no longer offer this. Please choose again.",
};
const ALREADY_BOOKED = {
  status: 409,
  code: "already-booked",
  title: "Already booked",
  detail: "This client already has a place in this session.",
};
const NOT_CHANGEABLE = {
  status: 409,
  code: "not-changeable",
  title: "This booking can’t be changed",
  detail: "It’s canceled, over, or was just changed.",
};

/** Each reason once: the API's answer, and the words on pages. */
const REFUSALS: Record<(BookingRefusal | CallerRefusal)["reason"], RefusalWords> = {
  "slot-taken": { status: 409, title: "This time is taken", detail: "That time is taken." },
  "not-an-opening": { status: 422, title: "This time can’t be booked", detail: "That isn’t an opening." },
  "unknown-service": {
    status: 404,
    title: "Unknown service",
    detail: "This service doesn’t exist.",
    ...NO_LONGER_OFFERED,
  },
  "unknown-trainer": {
    status: 404,
    title: "Unknown trainer",
    detail: "This trainer doesn’t exist.",
    ...NO_LONGER_OFFERED,
  },
  "client-busy": {
    ...ALREADY_BOOKED,
    visitor: "You have another session at that time.",
    desk: "The client has another session at that time.",
  },
  "already-booked": {
    ...ALREADY_BOOKED,
    visitor: "You already have a place in this class. The link in your email shows it.",
    desk: "They already have a place in this class.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "Idempotency key reused",
    detail: "This key was used for another request. Use a new one.",
    visitor: "You already sent this form with other details. Look for our email, or choose the time again.",
    desk: "This form has already booked, with other details. Start a new booking with “Book”.",
  },
  "too-late-to-change": {
    status: 409,
    title: "Too late to reschedule",
    detail: "This session starts too soon to reschedule it. Please call the studio.",
  },
  "not-changeable": NOT_CHANGEABLE,
  "already-changed": NOT_CHANGEABLE,
  "fee-changed": NOT_CHANGEABLE,
  "not-found": { status: 404, title: "Not found", detail: "There is no such booking." },
  "unknown-client": {
    status: 404,
    title: "Unknown client",
    detail: "That client’s record is gone. Please find them again.",
  },
  "waive-needs-coach": {
    status: 422,
    title: "No coach chosen",
    detail: "Choose a coach to book outside the studio’s rules.",
  },
  "proof-of-work": {
    status: 429,
    title: "Too many requests",
    detail: "That was a lot at once. Please wait a minute and try again.",
  },
};

/** Returns the API's answer to a refusal: status, code and words. */
export function refusalOf(refusal: BookingRefusal): {
  status: number;
  code: string;
  title: string;
  detail: string;
} {
  const { status, code = refusal.reason, title, detail } = REFUSALS[refusal.reason];
  return {
    status,
    code,
    title,
    detail: refusal.reason === "not-an-opening" ? whyWords(refusal.why) : detail,
  };
}

/** Says why a booking was refused and what to do about it, to the person who filled in the form. */
export function bookingRefusalWords(refusal: BookingRefusal, hasAlternatives: boolean): string {
  const isTime = refusal.reason === "slot-taken" || refusal.reason === "not-an-opening";
  const words =
    refusal.reason === "not-an-opening" ? whyWords(refusal.why) : wordsFor("visitor", refusal.reason);
  return isTime && !hasAlternatives ? `${words} Please choose another time with “Change”.` : words;
}

/** Says why a booking for a caller was refused, to the coach on the phone. */
export function callerRefusalWords(refusal: CallerRefusal): string {
  if (refusal.reason !== "not-an-opening") return wordsFor("desk", refusal.reason);
  return CALLER_WHY[refusal.why] ?? whyWords(refusal.why);
}

function wordsFor(reader: "visitor" | "desk", reason: keyof typeof REFUSALS): string {
  return REFUSALS[reason][reader] ?? REFUSALS[reason].detail;
}

const CALLER_WHY: Partial<Record<NoPlace, string>> = {
  "too-soon": "That’s within the studio’s minimum notice.",
  "too-far": "That’s further ahead than clients can book.",
  "outside-hours": "That’s outside working hours.",
  exception: "The studio or the coach is closed or has different hours that day.",
};

/** Says why a start isn't available. */
export function whyWords(why: NoPlace): string {
  switch (why) {
    case "too-soon":
      return "That’s too soon for us to get ready.";
    case "too-far":
      return "That’s further ahead than we take bookings.";
    case "outside-hours":
      return "That’s outside our hours.";
    case "exception":
      return "We’re closed or have other hours that day.";
    case "off-grid":
      return "Sessions don’t start at that minute.";
    case "not-scheduled":
      return "There’s no session at that time.";
    case "trainer-not-offering":
      return "This coach doesn’t offer that service.";
    case "trainer-busy":
    case "no-table":
    case "full":
      return "That time is taken.";
  }
}
