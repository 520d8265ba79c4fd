import type { WeeklyHours, Window } from "@/lib/scheduling/windows";
import { addDays, type IsoDate } from "@/lib/time";
import { changesAfter, type Week, weekOn } from "./rules";
import { MAX_WINDOWS } from "./schema";

/** A window as a form has it: "09:30", or empty. */
export interface TypedWindow {
  start: string;
  end: string;
}

/** The typed but unsaved week. It travels in the address. */
export interface WeekDraft {
  /** Monday first. */
  week: TypedWindow[][];
  from: string;
  until: string;
  /** The version of the hours that the form was based on. */
  seen: string;
}

export interface ExceptionDraft {
  date: string;
  kind: string;
  windows: TypedWindow[];
  reason: string;
}

export interface Fields {
  getAll(name: string): unknown[];
}

const MAX_TYPED = 150;

/** Reads one field as sent, cut to a length that its form doesn't exceed. */
export function readField(fields: Fields, name: string, maxLength = MAX_TYPED): string {
  const [value] = fields.getAll(name);
  return typeof value === "string" ? value.slice(0, maxLength) : "";
}

/** Fills the week's form with the hours that apply on a date, until they next change. */
export function weekDraft(
  hours: { rows: readonly WeeklyHours[]; version: string },
  from: IsoDate,
): WeekDraft {
  const [next] = changesAfter(hours.rows, from);
  return {
    week: typedWeek(weekOn(hours.rows, from)),
    from,
    until: next ? addDays(next, -1) : "",
    seen: hours.version,
  };
}

function typedWeek(week: Week): TypedWindow[][] {
  return week.map((windows) =>
    windows.map((each) => ({ start: typed(each.startMinute), end: typed(each.endMinute) })),
  );
}

/** "09:05". The end of the day is "00:00", because time inputs have no 24:00. */
function typed(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Fills the form of a single date from an exception. */
export function exceptionDraft(exception: {
  date: IsoDate;
  windows: Window[];
  reason: string;
}): ExceptionDraft {
  const [windows = []] = typedWeek([exception.windows]);
  const kind = windows.length === 0 ? "closed" : "hours";
  return { date: exception.date, kind, windows, reason: exception.reason };
}

/** Reads the form of the week; null when it wasn't sent. */
export function readWeekDraft(fields: Fields): WeekDraft | null {
  if (readField(fields, "seen") === "") return null;
  return {
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => readWindows(fields, String(weekday))),
    from: readField(fields, "from"),
    until: readField(fields, "until"),
    seen: readField(fields, "seen"),
  };
}

/** Reads the form of a single date; null when it wasn't sent. */
export function readExceptionDraft(fields: Fields): ExceptionDraft | null {
  if (fields.getAll("reason").length === 0) return null;
  return {
    date: readField(fields, "date"),
    kind: readField(fields, "kind"),
    windows: readWindows(fields, ""),
    reason: readField(fields, "reason"),
  };
}

/** Starts and ends come as two lists, in the order of the rows. */
function readWindows(fields: Fields, suffix: string): TypedWindow[] {
  const [starts, ends] = [fields.getAll(`start${suffix}`), fields.getAll(`end${suffix}`)];
  const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 8) : "");
  return starts.slice(0, MAX_WINDOWS).map((start, index) => ({ start: text(start), end: text(ends[index]) }));
}

/** Writes a draft as query parameters. */
export function weekQuery(draft: WeekDraft): [string, string][] {
  return [
    ...draft.week.flatMap((windows, index) => windowsQuery(windows, String(index + 1))),
    ["from", draft.from],
    ["until", draft.until],
    ["seen", draft.seen],
  ];
}

/** Writes the draft of a single date as query parameters. */
export function exceptionQuery(draft: ExceptionDraft): [string, string][] {
  return [
    ["date", draft.date],
    ["kind", draft.kind],
    ...windowsQuery(draft.windows, ""),
    ["reason", draft.reason],
  ];
}

function windowsQuery(windows: TypedWindow[], suffix: string): [string, string][] {
  return windows.flatMap(({ start, end }): [string, string][] => [
    [`start${suffix}`, start],
    [`end${suffix}`, end],
  ]);
}

/** A draft after a button press, and the field to focus. */
export interface Edited<Draft> {
  draft: Draft;
  /** The path of a field ("week.0.1.start"). */
  focus: string | undefined;
}

/**
 * Applies the buttons "add-1", "remove-1-0" and "copy" to a week: adds a row on Monday, removes Monday's first row, copies a day's
 * windows to the ticked days. Any other button changes nothing.
 */
export function editWeek(
  draft: WeekDraft,
  button: string,
  copy: { from: number; to: number[] },
): Edited<WeekDraft> {
  const [verb, day, row] = button.split("-");
  const index = Number(day) - 1;
  const windows = draft.week[index] ?? [];
  const withDay = (each: TypedWindow[]) => ({ ...draft, week: draft.week.with(index, each) });
  if (verb === "add" && draft.week[index] && windows.length < MAX_WINDOWS) {
    return { draft: withDay([...windows, EMPTY]), focus: `week.${index}.${windows.length}.start` };
  }
  if (verb === "remove" && draft.week[index]) {
    return { draft: withDay(windows.toSpliced(Number(row), 1)), focus: `week.${index}.add` };
  }
  const copied = draft.week[copy.from - 1];
  if (verb === "copy" && copied) {
    const week = draft.week.map((each, at) => (copy.to.includes(at + 1) ? copied : each));
    return { draft: { ...draft, week }, focus: "copy" };
  }
  return { draft, focus: undefined };
}

/** Applies "add" and "remove-0" to the windows of a single date. */
export function editException(draft: ExceptionDraft, button: string): Edited<ExceptionDraft> {
  const { windows } = draft;
  const [verb, row] = button.split("-");
  if (verb === "add" && windows.length < MAX_WINDOWS) {
    const added = { ...draft, kind: "hours", windows: [...windows, EMPTY] };
    return { draft: added, focus: `windows.${windows.length}.start` };
  }
  if (verb === "remove") {
    return { draft: { ...draft, windows: windows.toSpliced(Number(row), 1) }, focus: "add" };
  }
  return { draft, focus: undefined };
}

const EMPTY: TypedWindow = { start: "", end: "" };
