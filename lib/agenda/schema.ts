import { z } from "zod";
import { WAIVABLE_REASONS } from "@/lib/scheduling/openings";
import { daysBetween } from "@/lib/time";
import { timeOffLabel } from "@/lib/timeoff/schema";

/** How many dates a calendar shows at most. */
const MAX_DAYS = 62;

const isoDate = z.iso.date({ error: "Write a date as YYYY-MM-DD." });
const slug = z.string().regex(/^[a-z0-9-]{1,80}$/);

/** "2026-11-24T09:00", on the studio's clock. */
const localDateTime = z.iso
  .datetime({ local: true, precision: -1 })
  .refine((text) => text.length === "2026-11-24T09:00".length);

/** Which part of which calendars. Dates are the studio's, both included. */
export const agendaQuestion = z
  .object({ from: isoDate, to: isoDate, coach: slug })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < MAX_DAYS, {
    path: ["to"],
    error: `Ask for 1 to ${MAX_DAYS} days.`,
  });

/** What is moved: a private session by its booking, or a class by its slot. */
export const movedThing = z.object({ kind: z.enum(["session", "class"]), id: z.uuid() });
export type MovedThing = z.input<typeof movedThing>;

/** A session that was dragged, or moved by a form. */
export const moveSessionInput = z.object({
  what: movedThing,
  /** Where it was seen. */
  from: z.object({ startsAt: z.iso.datetime().transform((text) => new Date(text)), coach: slug }),
  to: z.object({ start: localDateTime, coach: slug }),
  /** What does not matter this time. */
  waive: z.array(z.enum(WAIVABLE_REASONS)).max(WAIVABLE_REASONS.length),
});

export type MoveSessionInput = z.input<typeof moveSessionInput>;

/** A span of a calendar that was drawn to be time off. */
export const blockTimeInput = z.object({
  coach: slug,
  start: localDateTime,
  end: localDateTime,
  label: timeOffLabel,
});
export type BlockTimeInput = z.input<typeof blockTimeInput>;
