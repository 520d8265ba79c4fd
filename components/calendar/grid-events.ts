import type { EventInput } from "@fullcalendar/react";
import {
  type CalendarData,
  type CalendarEntry,
  closedSpans,
  columnDate,
  type LocalTime,
  rescheduledBy,
  toColumn,
} from "@/lib/calendar/rules";
import { addDays, type IsoDate } from "@/lib/time";
import type { Place } from "./use-place";

/** Whether the view shows one day with a column for each coach. */
export function hasColumns({ view, coach }: Pick<Place, "view" | "coach">): boolean {
  return view === "day" && coach === "all";
}

/** A local time as the grid takes it: as UTC, so the grid needs no other zone and no clock changes. */
export function gridTime(local: LocalTime): string {
  return `${local}:00Z`;
}

/** The reverse: a local time from the grid's. */
export function localTimeOf(date: Date): LocalTime {
  return date.toISOString().slice(0, 16);
}

export interface GridQuestion {
  place: Place;
  calendar: CalendarData;
  /** False during the first load of these dates: until hours are known, nothing is drawn as closed. */
  isRead: boolean;
  /** Where an entry being rescheduled was dropped. */
  pending: { id: string; start: LocalTime; end: LocalTime; coach: string } | undefined;
  /** Milliseconds since 1970, and the studio's local time. */
  now: number;
  clock: LocalTime;
}

/** What the grid draws: entries, and behind them the hours when no one works. */
export function gridEvents(question: GridQuestion): EventInput[] {
  const { place, calendar, pending } = question;
  const columns = hasColumns(place) ? calendar.coaches.map(({ slug }) => slug) : null;
  const entries = calendar.entries.map((entry) =>
    entry.id === pending?.id ? { ...entry, ...pending } : entry,
  );
  const shown = columns ? entries.filter((entry) => touches(entry, place.date)) : entries;
  const drawn = shown.map((entry) => entryEvent(entry, question, columns));
  if (place.view === "month" || place.view === "list" || !question.isRead) return drawn;
  return [...drawn, ...closedEvents(question, columns), ...nowEvents(question, columns)];
}

function touches({ start, end }: CalendarEntry, date: IsoDate): boolean {
  return start < `${addDays(date, 1)}T00:00` && end > `${date}T00:00`;
}

function entryEvent(
  entry: CalendarEntry,
  { calendar, place, now, pending }: GridQuestion,
  columns: string[] | null,
): EventInput {
  const number = calendar.coaches.findIndex(({ slug }) => slug === entry.coach);
  const inColumn = (local: LocalTime) => (columns ? toColumn(local, place.date, number) : local);
  const mayReschedule =
    calendar.coaches[number]?.mayChange === true && rescheduledBy(entry, now) !== undefined;
  const classes = [
    "calendar-entry",
    `calendar-${entry.kind}`,
    calendar.coaches.length > 1 && !columns && `calendar-tinted calendar-coach-${number % 10}`,
    entry.id === pending?.id && "calendar-pending",
  ];
  return {
    id: entry.id,
    start: gridTime(inColumn(entry.start)),
    end: gridTime(inColumn(entry.end)),
    startEditable: mayReschedule && pending === undefined,
    className: classes.filter(Boolean).join(" "),
    extendedProps: { entry },
  };
}

function closedEvents({ place, calendar }: GridQuestion, columns: string[] | null): EventInput[] {
  const event = (span: { start: LocalTime; end: LocalTime }): EventInput => ({
    start: gridTime(span.start),
    end: gridTime(span.end),
    display: "background",
    className: "calendar-closed",
  });
  if (columns) {
    return columns.flatMap((coach, number) =>
      closedSpans(
        calendar.hours.filter((each) => each.coach === coach),
        place.date,
      ).map(({ start, end }) =>
        event({
          start: toColumn(start, place.date, number),
          end: toColumn(end, place.date, number),
        }),
      ),
    );
  }
  const closed: EventInput[] = [];
  for (let date = calendar.from; date <= calendar.to; date = addDays(date, 1)) {
    closed.push(...closedSpans(calendar.hours, date).map(event));
  }
  return closed;
}

/** The now line is drawn on today's date, but a coach's column has another date. */
function nowEvents({ place, clock }: GridQuestion, columns: string[] | null): EventInput[] {
  if (!columns || clock.slice(0, 10) !== place.date) return [];
  return columns.map((_, number) => {
    const start = gridTime(`${columnDate(number)}${clock.slice(10)}`);
    return {
      start,
      end: new Date(Date.parse(start) + 60_000),
      display: "background",
      className: "calendar-now",
    };
  });
}
