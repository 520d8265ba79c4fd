import { z } from "zod";
import { isoDate } from "@/lib/booking/schema";
import { line, optionalText, slugField as slug } from "@/lib/fields";
import { addDays } from "@/lib/time";
import { MAX_WEEKS } from "./rules";

/** The most places that a class can have. */
export const MAX_PLACES = 100;

const emptyAsAbsent = (value: unknown) => (value === "" || value === null ? undefined : value);

const date = z.preprocess(
  emptyAsAbsent,
  z
    .string("Please choose a date.")
    .pipe(isoDate)
    .refine((text) => text >= "2000" && text < "2100", "Please choose a date of this century."),
);

/** "18:30", as minutes from midnight on the studio's wall clock. */
const time = z.preprocess(
  emptyAsAbsent,
  z
    .string("Please choose a time.")
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give the time as in 18:30.")
    .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
);

const places = z.coerce
  .number("Please give a whole number of places.")
  .int("Please give a whole number of places.")
  .min(1, "A class has at least one place.")
  .max(MAX_PLACES, `A class has at most ${MAX_PLACES} places.`);

const repeated = (until: string | undefined, first: string) =>
  until === undefined || until <= addDays(first, 7 * (MAX_WEEKS - 1));

/** What the form asks from which classes are scheduled. `minute` is the wall-clock time. */
export const planInput = z
  .object({
    service: z.preprocess(emptyAsAbsent, z.string("Please choose a class.").pipe(slug)),
    trainer: z.preprocess(emptyAsAbsent, z.string("Please choose a coach.").pipe(slug)),
    date,
    time,
    /** The last date on which it may repeat, weekly; without it the class is given once. */
    until: z.preprocess(emptyAsAbsent, date.optional()),
    /** Without it as many as the service has. */
    places: z.preprocess(emptyAsAbsent, places.optional()),
  })
  .refine(({ until, date: first }) => until === undefined || until >= first, {
    path: ["until"],
    error: "The last date is before the first.",
  })
  .refine(({ until, date: first }) => repeated(until, first), {
    path: ["until"],
    error: `A class repeats for at most ${MAX_WEEKS} weeks at once.`,
  });
export type PlanInput = z.output<typeof planInput>;

/** The dates that were chosen of a plan, and the key of the form: sent twice it schedules once. */
export const scheduleInput = z.object({
  on: z.array(isoDate).max(MAX_WEEKS),
  key: z.uuid(),
});

/** The form that moves a class: to a date and a time, from where it was seen. */
export const moveInput = z.object({
  date,
  time,
  trainer: slug,
  expectedStart: z.iso.datetime().transform((text) => new Date(text)),
  expectedTrainer: slug,
  /** Said after the hours were named as what stands in the way. */
  waive: z.literal("hours").optional().catch(undefined),
});

export const placesInput = z.object({ places });

export const cancelClassInput = z.object({ reason: optionalText(500) });

/** What is written to the guests. */
export const messageInput = z.object({
  subject: line("a subject", 120),
  text: optionalText(2000).pipe(z.string("Please write something.")),
  /** The form's own: sent twice it writes once. */
  messageId: z.uuid(),
});
