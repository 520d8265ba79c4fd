"use client";

import type { CalendarOptions, EventDisplayInfo } from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import list from "@fullcalendar/react/list";
import classic from "@fullcalendar/react/themes/classic";
import timeGrid from "@fullcalendar/react/timegrid";
import {
  type CalendarData,
  type CalendarEntry,
  columnDate,
  hoursShown,
  type LocalTime,
  placeOf,
  viewTitle,
} from "@/lib/calendar/rules";
import type { IsoDate } from "@/lib/time";
import { EntryInGrid } from "./entry-in-grid";
import { type GridQuestion, gridTime, hasColumns, localTimeOf } from "./grid-events";
import type { EntryFocus } from "./use-entry-focus";
import type { Place } from "./use-place";
import type { Target } from "./use-reschedule";

export interface Span {
  coach: string;
  start: LocalTime;
  end: LocalTime;
}

export interface GridProps extends GridQuestion {
  focus: EntryFocus;
  onOpen: (entry: CalendarEntry) => void;
  onReschedule: (entry: CalendarEntry, target: Target) => void;
  onSelect: (span: Span) => void;
  onDay: (date: IsoDate) => void;
}

const VIEWS = { day: "timeGridDay", week: "timeGridWeek", month: "dayGridMonth", list: "listWeek" };

const LOOKS: CalendarOptions = {
  plugins: [timeGrid, dayGrid, list, interaction, classic],
  timeZone: "UTC",
  headerToolbar: false,
  height: "auto",
  firstDay: 1,
  allDaySlot: false,
  nowIndicator: true,
  slotDuration: "00:30",
  snapDuration: "00:15",
  slotHeaderInterval: "01:00",
  slotMinHeight: 34,
  eventMinHeight: 22,
  slotEventOverlap: false,
  eventInteractive: true,
  eventDurationEditable: false,
  eventDisplay: "block",
  selectMirror: true,
  selectMinDistance: 6,
  dayMaxEvents: 4,
  dayHeaderFormat: { weekday: "short" },
  noEventsText: "Nothing on the calendar this week.",
  longPressDelay: 400,
};

export function looksOf({ place, calendar, clock }: GridProps): CalendarOptions {
  const columns = hasColumns(place);
  const { first, last } = hoursShown(calendar);
  return {
    ...LOOKS,
    initialView: columns ? "columns" : VIEWS[place.view],
    initialDate: columns ? columnDate(0) : place.date,
    views: { columns: { type: "timeGrid", duration: { days: calendar.coaches.length || 1 } } },
    now: () => gridTime(clock),
    slotMinTime: `${first}:00:00`,
    slotMaxTime: `${last}:00:00`,
    titleFormat: () => viewTitle(place.view, place.date),
    eventContent: (info: EventDisplayInfo) => (
      <EntryInGrid
        entry={info.event.extendedProps.entry}
        coach={calendar.coaches.length > 1 && !columns ? nameOf(calendar, info) : null}
        view={place.view}
      />
    ),
    dayHeaderContent: ({ date, text }) => headerOf(place, calendar, localTimeOf(date).slice(0, 10), text),
    dayHeaderClass: ({ isToday }) => (isToday ? "calendar-today" : ""),
    dayHeaderDidMount: ({ el, date }) => {
      // To the grid this column is a date, which screen readers would announce.
      const coach = columns && calendar.coaches[placeOf(localTimeOf(date).slice(0, 10))];
      if (coach) el.setAttribute("aria-label", coach.name);
    },
  };
}

export function handlersOf(props: GridProps): CalendarOptions {
  const { place, calendar } = props;
  const columns = hasColumns(place) ? { day: place.date, calendar } : null;
  const targetOf = (start: Date, end: Date, coach: string): Span =>
    spanOf(localTimeOf(start), localTimeOf(end), coach, columns);
  return {
    eventDidMount: ({ el, event }) => {
      const entry: CalendarEntry | undefined = event.extendedProps.entry;
      if (entry) props.focus.mounted(el, entry.id);
    },
    eventClick: ({ event }) => event.extendedProps.entry && props.onOpen(event.extendedProps.entry),
    eventDrop: ({ event, revert }) => {
      const entry: CalendarEntry = event.extendedProps.entry;
      const target = targetOf(event.start!, event.end ?? event.start!, entry.coach);
      revert();
      props.onReschedule(entry, target);
    },
    selectable: place.view === "day" || place.view === "week",
    selectAllow: ({ start, end }) => end.getTime() - start.getTime() < 86_400_000,
    select: ({ start, end, view }) => {
      props.onSelect(targetOf(start, end, place.coach === "all" ? "" : place.coach));
      view.calendar.unselect();
    },
    navLinks: place.view === "month",
    navLinkDayClick: (date) => props.onDay(localTimeOf(date).slice(0, 10)),
  };
}

/** A column's heading: a coach, a day, or in a month a weekday. */
function headerOf(place: Place, calendar: CalendarData, date: IsoDate, weekday: string): string | undefined {
  if (hasColumns(place)) return calendar.coaches[placeOf(date)]?.name;
  return place.view === "month" ? weekday : `${weekday} ${Number(date.slice(8))}`;
}

function nameOf(calendar: CalendarData, { event }: EventDisplayInfo): string | null {
  return calendar.coaches.find(({ slug }) => slug === event.extendedProps.entry?.coach)?.name ?? null;
}

/** A selected span; in a coach's column it takes that coach and the shown day. */
function spanOf(
  start: LocalTime,
  end: LocalTime,
  coach: string,
  columns: { day: IsoDate; calendar: CalendarData } | null,
): Span {
  if (!columns) return { coach, start, end };
  const onDay = (local: LocalTime) => `${columns.day}${local.slice(10)}`;
  const column = columns.calendar.coaches[placeOf(start.slice(0, 10))];
  return { coach: column?.slug ?? coach, start: onDay(start), end: onDay(end) };
}
