import { z } from "zod";
import { QUESTIONS } from "@/lib/booking/schema";
import { instant, isoDate, localDateTime, slugField as slug } from "@/lib/fields";
import { daysBetween } from "@/lib/time";
import { timeOffLabel } from "@/lib/timeoff/schema";

/** How many dates a calendar shows at most. */
const MAX_DAYS = 62;

/** Which part of which calendars. Dates are the studio's, both included. */
export const calendarQuestion = z
  .object({ from: isoDate, to: isoDate, coach: slug })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < MAX_DAYS, {
    path: ["to"],
    error: `Ask for 1 to ${MAX_DAYS} days.`,
  });

/** What is moved: a private session by its booking, or a class by its slot. */
export const rescheduledKind = z.object({ kind: z.enum(["session", "class"]), id: z.uuid() });
export type RescheduledKind = z.input<typeof rescheduledKind>;

/** A session that was dragged, or moved by a form. */
export const rescheduleEntryInput = z.object({
  what: rescheduledKind,
  /** Where it was seen. */
  from: z.object({ startsAt: instant, coach: slug }),
  to: z.object({ start: localDateTime, coach: slug }),
  /** What does not matter this time. */
  waive: z.array(z.enum(QUESTIONS)).max(QUESTIONS.length),
});

export type RescheduleEntryInput = z.input<typeof rescheduleEntryInput>;

/** A span of a calendar that was drawn to be time off. */
export const blockTimeInput = z.object({
  coach: slug,
  start: localDateTime,
  end: localDateTime,
  label: timeOffLabel,
});
export type BlockTimeInput = z.input<typeof blockTimeInput>;
