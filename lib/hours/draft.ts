import type { WeeklyHours, Window } from "@/lib/scheduling/windows";
import { addDays, type IsoDate } from "@/lib/time";
import { changesAfter, type Week, weekOn } from "./rules";
import { MAX_WINDOWS } from "./schema";

/** A window as it stands in a form: "09:30", or empty. */
export interface TypedWindow {
  start: string;
  end: string;
}

/** What somebody has typed into the form of the week and not saved yet. It travels in the address. */
export interface WeekDraft {
  /** Monday first. */
  week: TypedWindow[][];
  from: string;
  until: string;
  /** The version of the hours that the form was made from. */
  seen: string;
}

/** What somebody has typed into the form of a single date. */
export interface ExceptionDraft {
  date: string;
  kind: string;
  windows: TypedWindow[];
  reason: string;
}

/** What `FormData` and `URLSearchParams` have in common. */
export interface Fields {
  getAll(name: string): unknown[];
}

const MAX_TYPED = 150;

/** One field as it was sent; nothing that no form of ours sends gets through in length. */
export function readField(fields: Fields, name: string): string {
  const [value] = fields.getAll(name);
  return typeof value === "string" ? value.slice(0, MAX_TYPED) : "";
}

/** The form of the week with the hours that hold on a date, until they next change. */
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

/** "09:05"; the end of the day is "00:00", as an input for times knows no 24:00. */
function typed(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** The form of a single date with what an exception says. */
export function exceptionDraft(exception: {
  date: IsoDate;
  windows: Window[];
  reason: string;
}): ExceptionDraft {
  const [windows = []] = typedWeek([exception.windows]);
  const kind = windows.length === 0 ? "closed" : "hours";
  return { date: exception.date, kind, windows, reason: exception.reason };
}

/** What the form of the week has sent, or null when it has sent nothing. */
export function readWeekDraft(fields: Fields): WeekDraft | null {
  if (readField(fields, "seen") === "") return null;
  return {
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => readWindows(fields, String(weekday))),
    from: readField(fields, "from"),
    until: readField(fields, "until"),
    seen: readField(fields, "seen"),
  };
}

/** What the form of a single date has sent, or null. */
export function readExceptionDraft(fields: Fields): ExceptionDraft | null {
  if (fields.getAll("reason").length === 0) return null;
  return {
    date: readField(fields, "date"),
    kind: readField(fields, "kind"),
    windows: readWindows(fields, ""),
    reason: readField(fields, "reason"),
  };
}

/** Starts and ends come as two lists of equal names, in the order of the rows. */
function readWindows(fields: Fields, suffix: string): TypedWindow[] {
  const [starts, ends] = [fields.getAll(`start${suffix}`), fields.getAll(`end${suffix}`)];
  const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 8) : "");
  return starts.slice(0, MAX_WINDOWS).map((start, index) => ({ start: text(start), end: text(ends[index]) }));
}

/** A draft as an address carries it. */
export function weekQuery(draft: WeekDraft): [string, string][] {
  return [
    ...draft.week.flatMap((windows, index) => windowsQuery(windows, String(index + 1))),
    ["from", draft.from],
    ["until", draft.until],
    ["seen", draft.seen],
  ];
}

/** The same of a single date. */
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

/** A draft after a button of its form was pressed, and where to go on typing. */
export interface Edited<Draft> {
  draft: Draft;
  /** The path of a field ("week.0.1.start"). */
  focus: string | undefined;
}

/**
 * What the buttons "add-1", "remove-1-0" and "copy" do to a week: another row on Monday, Monday's first row gone, a day's
 * windows on the days that were ticked. Any other button leaves it as it is.
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

/** The same for the windows of a single date: "add" and "remove-0". */
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
