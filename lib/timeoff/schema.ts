import { z } from "zod";
import { dateField, emptyAsAbsent, instant, line, slugField } from "@/lib/fields";

/** The forms of time off, and what its addresses ask for. */

/** What time off is for, in a few words for staff. */
export const timeOffLabel = z.preprocess(emptyAsAbsent, line("what it is for", 80).optional());

const date = dateField("Please choose a date.");

/** "09:30" as minutes from midnight. */
const minute = z.preprocess(
  emptyAsAbsent,
  z.iso
    .time({ precision: -1, error: "Please enter a time such as 9:30 AM, or leave it blank." })
    .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)))
    .optional(),
);

/** From a date to a date, in the studio's zone. Without times it runs from the start of the first to the end of the last. */
export const timeOffForm = z.object({
  fromDate: date,
  fromTime: minute,
  toDate: date,
  toTime: minute,
  label: timeOffLabel,
});
export type TimeOffForm = z.output<typeof timeOffForm>;

/** A span in an address. */
export const timeOffSpan = z.object({ from: instant, to: instant });

/** What to do with a session in the way: "cancel", or a start and a coach's slug to reschedule it to. */
const fate = z.union([
  z.literal("cancel"),
  z
    .string()
    .max(120)
    .regex(/^\S+ [a-z0-9-]+$/)
    .transform((text) => text.split(" "))
    .pipe(z.tuple([instant, slugField])),
]);

/**
 * One session's part of the form: its booking and the start that the page showed, separated by a space, and the choice for it.
 */
export const sessionChoice = z
  .object({
    of: z
      .string()
      .max(80)
      .transform((text) => text.split(" "))
      .pipe(z.tuple([z.uuid(), instant])),
    fate,
  })
  .transform(({ of: [bookingId, startsAt], fate: choice }) => ({
    bookingId,
    startsAt,
    ...(choice !== "cancel" && { to: { startsAt: choice[0], trainer: choice[1] } }),
  }));
