import { z } from "zod";
import { MAX_OPENING_DAYS } from "@/lib/booking/schema";
import {
  dateField,
  emptyAsAbsent,
  instant,
  isoDate,
  line,
  optionalText,
  slugField as slug,
  wallTime,
} from "@/lib/fields";
import { addDays } from "@/lib/time";

/** The most classes that one form schedules: a year of weeks. */
export const MAX_WEEKS = 52;

export const MAX_PLACES = 100;

const date = z.preprocess(
  emptyAsAbsent,
  dateField("Please choose a date.").refine(
    (text) => text >= "2000" && text < "2100",
    "Please choose a date in this century.",
  ),
);

/** "18:30", as minutes from midnight on the studio's wall clock. */
const time = z.preprocess(emptyAsAbsent, wallTime("Please choose a time such as 18:30."));

const places = z.coerce
  .number("Please enter a whole number of places.")
  .int("Please enter a whole number of places.")
  .min(1, "A class has at least one place.")
  .max(MAX_PLACES, `A class has at most ${MAX_PLACES} places.`);

/** zod runs this check even when one of the dates is invalid, and only two valid dates can be compared. */
const bothDates = z.object({ date, until: date });
const bothAreDates = ({ value }: { value: unknown }) => bothDates.safeParse(value).success;
/** `GET /api/v1/classes`. */
export const classesInput = z
  .object({
    from: isoDate.describe("First date, in the studio's zone"),
    to: isoDate.describe(`Last date, included; at most ${MAX_OPENING_DAYS} days in all`),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "The last date is before the first." })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MAX_OPENING_DAYS * 86_400_000, {
    path: ["to"],
    error: `Ask for at most ${MAX_OPENING_DAYS} days at once.`,
  });

const utcInstant = z.iso.datetime().describe("RFC 3339, UTC");

export const classOutput = z.object({
  service: z.string(),
  trainer: z.string(),
  startsAt: utcInstant,
  endsAt: utcInstant,
  places: z.int().describe("How many places it has"),
  placesLeft: z.int().describe("How many can still be booked"),
  full: z.boolean(),
});

/** The form for scheduling classes. `minute` is the wall-clock time. */
export const planInput = z
  .object({
    service: z.preprocess(emptyAsAbsent, z.string("Please choose a class.").pipe(slug)),
    trainer: z.preprocess(emptyAsAbsent, z.string("Please choose a coach.").pipe(slug)),
    date,
    time,
    /** The last date for a weekly class; without it the class runs once. */
    until: z.preprocess(emptyAsAbsent, date.optional()),
    /** Defaults to the service's places. */
    places: z.preprocess(emptyAsAbsent, places.optional()),
  })
  .refine(({ until, date: first }) => until === undefined || until >= first, {
    path: ["until"],
    error: "The last date is before the first.",
    when: bothAreDates,
  })
  .refine(({ until, date: first }) => until === undefined || until <= addDays(first, 7 * (MAX_WEEKS - 1)), {
    path: ["until"],
    error: `A class repeats for at most ${MAX_WEEKS} weeks at once.`,
    when: bothAreDates,
  });
export type PlanInput = z.output<typeof planInput>;

/** The chosen dates of a plan, and the form's key, so a repeated form schedules once. */
export const scheduleInput = z.object({
  on: z.array(isoDate).max(MAX_WEEKS),
  key: z.uuid(),
});

/** The form that reschedules a class: the new date and time, and where it was seen. */
export const rescheduleClassInput = z.object({
  date,
  time,
  trainer: slug,
  expectedStart: instant,
  expectedTrainer: slug,
  /** Set after the form has named the hours as a conflict. */
  waive: z.literal("hours").optional().catch(undefined),
});

export const placesInput = z.object({ places });

export const cancelClassInput = z.object({ reason: optionalText(500) });

export const messageInput = z.object({
  subject: line("a subject", 120),
  text: optionalText(2000).pipe(z.string("Please write something.")),
  /** One per form, so a repeated form emails once. */
  messageId: z.uuid(),
});
