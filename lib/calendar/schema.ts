import { z } from "zod";
import { QUESTIONS } from "@/lib/booking/schema";
import { instant, isoDate, localDateTime, slugField as slug } from "@/lib/fields";
import { daysBetween } from "@/lib/time";
import { timeOffLabel } from "@/lib/timeoff/schema";

/** The most dates that one calendar request may span. */
const MAX_DAYS = 62;

/** The requested dates and coach. Dates are the studio's, inclusive. */
export const calendarQuestion = z
  .object({ from: isoDate, to: isoDate, coach: slug })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < MAX_DAYS, {
    path: ["to"],
    error: `Ask for 1 to ${MAX_DAYS} days.`,
  });

/** What is rescheduled: a private session by its booking's id, or a class by its slot's id. */
export const rescheduledKind = z.object({ kind: z.enum(["session", "class"]), id: z.uuid() });
export type RescheduledKind = z.input<typeof rescheduledKind>;

/** A session that was dragged, or rescheduled by a form. */
export const rescheduleEntryInput = z.object({
  what: rescheduledKind,
  /** The time and coach that the person saw. */
  from: z.object({ startsAt: instant, coach: slug }),
  to: z.object({ start: localDateTime, coach: slug }),
  /** Confirmed questions. */
  waive: z.array(z.enum(QUESTIONS)).max(QUESTIONS.length),
});

export type RescheduleEntryInput = z.input<typeof rescheduleEntryInput>;

/** A span that was drawn in the calendar as time off. */
export const blockTimeInput = z.object({
  coach: slug,
  start: localDateTime,
  end: localDateTime,
  label: timeOffLabel,
});
export type BlockTimeInput = z.input<typeof blockTimeInput>;
