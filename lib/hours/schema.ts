import { z } from "zod";
import { isoDate, line } from "@/lib/fields";
import type { Window } from "@/lib/scheduling/windows";
import { addDays, formatMinute, type IsoDate } from "@/lib/time";

/** How far ahead hours and exceptions can be planned. */
const MAX_DAYS_AHEAD = 731;
/** The most windows in one day. */
export const MAX_WINDOWS = 8;
/** The finest grid that a service may have. */
const STEP_MINUTES = 5;

const TIME = /^(\d{1,2}):(\d{2})(?::00)?$/;

/** A wall-clock time as a form sends it ("09:30"), as minutes from midnight. */
const minute = (what: string) =>
  z.string().transform((text, check) => {
    const [, hours, minutes] = text.trim().match(TIME) ?? [];
    const at = Number(hours) * 60 + Number(minutes);
    let problem: string | null = null;
    if (text.trim() === "") problem = `Enter when it ${what}.`;
    else if (!(Number(minutes) < 60 && at <= 1440)) problem = "Enter a time such as 09:30.";
    else if (at % STEP_MINUTES !== 0) problem = "Use steps of five minutes, such as 09:05.";
    if (problem === null) return at;
    check.addIssue({ code: "custom", message: problem });
    return z.NEVER;
  });

/** A typed window. An end at 00:00 is the end of the day. An empty row is no window. */
const typedWindow = z.union([
  z.object({ start: z.literal(""), end: z.literal("") }).transform(() => null),
  z
    .object({ start: minute("starts"), end: minute("ends").transform((at) => at || 1440) })
    .refine(({ start, end }) => start !== end, { path: ["end"], error: "Start and end are the same." })
    .refine(({ start, end }) => start <= end, { path: ["end"], error: "This ends before it starts." })
    .transform(({ start, end }) => ({ startMinute: start, endMinute: end })),
]);

/** The windows of one day, in time order. */
const typedDay = z
  .array(typedWindow)
  .max(MAX_WINDOWS, `A day has at most ${MAX_WINDOWS} windows.`)
  .superRefine((windows, check) => {
    for (const [index, window] of windows.entries()) {
      const over = windows.slice(0, index).find((other) => window && other && overlap(window, other));
      if (!over) continue;
      const words = `${formatMinute(over.startMinute)} to ${formatMinute(over.endMinute)}`;
      check.addIssue({ code: "custom", path: [index, "start"], message: `This overlaps ${words}.` });
    }
  })
  .transform((windows) =>
    windows.filter((each) => each !== null).sort((a, b) => a.startMinute - b.startMinute),
  );

function overlap(a: Window, b: Window): boolean {
  return a.startMinute < b.endMinute && b.startMinute < a.endMinute;
}

/** Accepts a date from today up to the planning limit. */
export const aheadDate = (today: IsoDate) =>
  isoDate
    .refine((date) => date >= today, "That date has passed. Choose today or a later date.")
    .refine((date) => date <= addDays(today, MAX_DAYS_AHEAD), "Choose a date within the next two years.");

const bothDates = z.object({ from: isoDate, until: isoDate.nullable() });

/** Accepts a typed week and the dates it applies to. `today` is in the studio's zone. */
export const weekInput = (today: IsoDate) =>
  z
    .object({
      week: z.array(typedDay).length(7),
      from: aheadDate(today),
      until: z
        .literal("")
        .transform(() => null)
        .or(aheadDate(today)),
    })
    .refine(({ from, until }) => until === null || from <= until, {
      path: ["until"],
      error: "The last date is before the first.",
      // Checks even when other fields are wrong, so all errors show at once.
      when: ({ value }) => bothDates.safeParse(value).success,
    });

/** Hours typed beside "closed" don't count, so they can't be wrong. */
function withoutHoursIfClosed(typed: unknown): unknown {
  const isClosed = typeof typed === "object" && typed !== null && "kind" in typed && typed.kind === "closed";
  return isClosed ? { ...typed, windows: [] } : typed;
}

/** Accepts one typed date that differs from the week. */
export const exceptionInput = (today: IsoDate) =>
  z
    .preprocess(
      withoutHoursIfClosed,
      z.object({
        date: aheadDate(today),
        kind: z.enum(["closed", "hours"], "Choose whether it is closed or has other hours."),
        windows: typedDay,
        reason: line("a reason, such as “Course”", 120),
      }),
    )
    .refine(({ kind, windows }) => kind === "closed" || windows.length > 0, {
      path: ["windows", 0, "start"],
      error: "Enter the hours of that date, or choose closed.",
    })
    .transform(({ kind, windows, ...rest }) => ({ ...rest, windows: kind === "closed" ? [] : windows }));

/** The `POST` from the button that removes an exception. */
export const removeExceptionInput = z.object({ id: z.uuid() });

/** "Why can't I be booked at …?" */
export const whyInput = z.object({
  date: isoDate,
  time: minute("would start").refine((at) => at < 1440, "Enter a time such as 09:30."),
});

/** What to fix, by the path of the field in the input ("week.0.1.end"). */
export type FieldErrors = Record<string, string>;

/** Returns the first error of each field. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const issues = error.issues.flatMap(innermost);
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [path.join("."), message]));
}

interface Issue {
  path: PropertyKey[];
  message: string;
}

/** For a window that is neither empty nor well typed, what is wrong with the typing. */
function innermost(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const typed = issue.errors.at(-1) ?? [];
  return typed.map((each) => ({ path: [...issue.path, ...each.path], message: each.message }));
}
