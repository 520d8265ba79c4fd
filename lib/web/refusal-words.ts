import type { BookSessionResult } from "@/lib/booking/book-session";
import type { NoPlace } from "@/lib/booking/choose-place";
import type { BookForCallerResult } from "@/lib/caller/book-for-caller";

/** What a form can say about a refused booking. */
export type BookingRefusal = Exclude<BookSessionResult, { ok: true } | { reason: "proof-of-work" }>;

/** Why a booking was refused and what to do about it, for whoever filled in the form. */
export function bookingRefusalWords(refusal: BookingRefusal, hasAlternatives: boolean): string {
  switch (refusal.reason) {
    case "slot-taken":
    case "not-an-opening": {
      const why = whyWords(refusal.reason === "slot-taken" ? "trainer-busy" : refusal.why);
      return hasAlternatives ? why : `${why} Please choose another time with “Change”.`;
    }
    case "already-booked":
      return "You already have a place in this class. The link in your email shows it.";
    case "idempotency-key-reused":
      return "This form was sent before with other details. Look for our email, or choose the time once more.";
    case "client-busy":
      return "You have another session at that time.";
    case "unknown-service":
    case "unknown-trainer":
      return "We no longer offer this. Please choose again.";
  }
}

type CallerRefusal = Extract<BookForCallerResult, { ok: false }>;

/** Why a booking for a caller was refused, for whoever has them on the phone. */
export function callerRefusalWords(refusal: CallerRefusal): string {
  switch (refusal.reason) {
    case "slot-taken":
      return "That time is taken.";
    case "not-an-opening":
      return CALLER_WHY[refusal.why] ?? whyWords(refusal.why);
    case "proof-of-work":
      return "That was a lot at once. Please wait a minute and try again.";
    case "already-booked":
      return "They already have a place in this class.";
    case "idempotency-key-reused":
      return "This form has booked before, with other details. Begin a new booking with “Book”.";
    case "unknown-service":
    case "unknown-trainer":
      return "That is no longer offered. Please choose again.";
    case "unknown-client":
      return "That client’s record is no longer there. Please find them once more.";
    case "client-busy":
      return "The client has another session at that time.";
    case "waive-needs-coach":
      return "Choose a coach to book outside the studio’s rules.";
  }
}

const CALLER_WHY: Partial<Record<NoPlace, string>> = {
  "too-soon": "That is within the studio’s notice period.",
  "too-far": "That is further ahead than can be booked.",
  "outside-hours": "That is outside working hours.",
  exception: "The studio or the coach is closed or keeps other hours that day.",
};

/** Why a start is not to be had. */
export function whyWords(why: NoPlace): string {
  switch (why) {
    case "too-soon":
      return "That is too soon for us to get ready.";
    case "too-far":
      return "That is further ahead than we plan.";
    case "outside-hours":
      return "That is outside our hours.";
    case "exception":
      return "We are closed or keep other hours that day.";
    case "off-grid":
      return "Sessions do not start at that minute.";
    case "not-scheduled":
      return "There is no session at that time.";
    case "trainer-not-offering":
      return "This coach does not give that service.";
    case "trainer-busy":
    case "no-table":
    case "full":
      return "That time is taken.";
  }
}
