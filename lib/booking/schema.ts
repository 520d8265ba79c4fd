import { z } from "zod";
import {
  dateField,
  emailField,
  emptyAsAbsent,
  instant,
  isoDate,
  nameField,
  nameLine,
  optionalText,
  phoneField,
  slugField as slug,
  wallTime,
} from "@/lib/fields";
import { WAIVABLE_REASONS, type WaivableReason } from "@/lib/scheduling/openings";

/**
 * The inputs and outputs of booking as zod schemas. The form, the action, the API and its OpenAPI document share them, so
 * they can't drift apart.
 */

/** `POST /api/v1/bookings` and the details form. */
export const bookingInput = z.object({
  service: slug.describe("Slug of the service"),
  startsAt: instant.describe("Start of the session, RFC 3339"),
  trainer: z
    .preprocess(emptyAsAbsent, slug.optional())
    .describe("Slug of the coach; without it the studio picks one"),
  name: nameField.describe("Who is coming"),
  email: emailField.describe("Where the confirmation goes"),
  phone: phoneField.describe("For the studio to call about this session"),
  note: optionalText(2000).describe(
    "What the coach should know; never part of a calendar entry or a subject",
  ),
  chapter: z.preprocess(emptyAsAbsent, slug.optional()).describe("The stretch that the visitor came from"),
});
export type BookingInput = z.output<typeof bookingInput>;

/** What is booked for a caller on the phone. */
const callerSession = bookingInput.pick({ service: true, startsAt: true, trainer: true, note: true });
/** For a client with a record. */
export const knownCallerInput = callerSession.extend({
  client: z.uuid("Please choose the client again."),
});
/** For a caller who gives a name and contact. */
export const newCallerInput = callerSession.extend({
  name: nameLine("their name"),
  email: bookingInput.shape.email,
  phone: bookingInput.shape.phone,
});
export type CallerInput = z.output<typeof knownCallerInput> | z.output<typeof newCallerInput>;

/** A key that a program generates once per booking: 1 to 200 printable ASCII characters. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/, "Use 1 to 200 printable characters.");

/** The most days that one openings request may span. */
export const MAX_OPENING_DAYS = 62;

/** `GET /api/v1/openings`. */
export const openingsInput = z
  .object({
    service: slug.describe("Slug of the service"),
    from: isoDate.describe("First date, in the studio's zone"),
    to: isoDate.describe("Last date, included; at most 62 days in all"),
    trainer: slug.optional().describe("Slug of a coach"),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "The last date is before the first." })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MAX_OPENING_DAYS * 86_400_000, {
    path: ["to"],
    error: `Ask for at most ${MAX_OPENING_DAYS} days at once.`,
  });

/** `POST /api/v1/bookings/{token}/reschedule`. */
export const rescheduleInput = z.object({
  startsAt: instant.describe("The new start, RFC 3339"),
  trainer: z
    .preprocess(emptyAsAbsent, slug.optional())
    .describe("Slug of another coach; without it the coach stays"),
});

/** `POST /api/v1/bookings/{token}/cancel`. */
export const cancelInput = z.object({ reason: optionalText(500).describe("Why, in the client's words") });

/** What the pages ask when a visitor picks a time, before any name is given. */
export const holdInput = z.object({
  service: slug,
  startsAt: instant,
  trainer: z.preprocess(emptyAsAbsent, slug.optional()),
  chapter: z.preprocess(emptyAsAbsent, slug.optional()),
});

const utcInstant = z.iso.datetime().describe("RFC 3339, UTC");

export const openingOutput = z.object({
  startsAt: utcInstant,
  endsAt: utcInstant,
  trainers: z.array(z.string()).describe("Slugs of the coaches who are free then"),
  placesLeft: z.int().describe("How many more can be booked at this start"),
});

/** A booking in the API, for the holder of its token. */
export const bookingOutput = z.object({
  reference: z.string().describe("Eight characters to say on the phone"),
  status: z.enum(["CONFIRMED", "CANCELLED", "COMPLETED", "NO_SHOW"]),
  service: z.string(),
  trainer: z.string(),
  startsAt: utcInstant,
  endsAt: utcInstant,
  timeZone: z.string().describe("IANA name of the studio's zone"),
  manageUrl: z.url().describe("Secret URL to view, reschedule or cancel the booking"),
  calendarUrl: z.url(),
});

export const policyOutput = z.object({
  freeUntil: utcInstant.describe("Rescheduling and canceling are free until then"),
  feeCents: z.int().describe("What canceling costs after that"),
});

/** A coach's note about a session, for coach and owner. Empty means none. */
export const coachNoteInput = z.object({
  coachNote: optionalText(4000),
});
export type CoachNoteInput = z.output<typeof coachNoteInput>;

/** A booking reference in a URL or a form. */
export const referenceOf = z.string().regex(/^[A-Z0-9]{1,20}$/);

/** The day's list that the form was on; undefined for a booking's own page. */
export const returnDay = isoDate.optional().catch(undefined);

/** The form that cancels for a client who calls. */
export const callerCancelInput = z.object({
  fee: z.enum(["asked", "none"]),
  shownFeeCents: z.coerce.number().int().min(0),
});

export const nextVisitInput = z.object({ startsAt: instant, formKey: z.uuid() });

/** The staff form that cancels, with who asked for it. */
export const coachCancelInput = cancelInput.extend({
  reference: referenceOf,
  wish: z.enum(["client", "client-free", "studio"]),
  shownFeeCents: callerCancelInput.shape.shownFeeCents,
});

/** What staff can be asked to confirm: overridden rules, and the client's overlapping sessions. */
export const QUESTIONS = [...WAIVABLE_REASONS, "client-busy"] as const;
export type Question = (typeof QUESTIONS)[number];

/** Parses a form's confirmed questions: words separated by spaces or commas. */
export function answersIn(text: string): { waive: WaivableReason[]; knowsOverlaps: boolean } {
  const said = text.split(/[ ,]/);
  return {
    waive: WAIVABLE_REASONS.filter((reason) => said.includes(reason)),
    knowsOverlaps: said.includes("client-busy"),
  };
}

/** The time and coach that the person saw; the booking may have changed since. */
const seen = { reference: referenceOf, seenStart: instant, seenTrainer: slug };

/** The staff button that reschedules a booking to an opening. */
export const coachRescheduleInput = rescheduleInput.extend({
  ...seen,
  /** Overridden rules. Overlaps are already known. */
  waive: z.string().default("").transform(answersIn),
});

/** The staff form that reschedules a booking to a typed time. */
export const typedTimeInput = z.object({
  ...seen,
  date: dateField("Please enter a date."),
  time: wallTime("Please enter a time such as 14:30."),
  trainer: slug,
  /** Confirmed questions, as the returned form sends them. */
  waive: z.string().default("").transform(answersIn),
});
