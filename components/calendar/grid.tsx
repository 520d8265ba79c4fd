"use client";

import FullCalendar, { type CalendarRef } from "@fullcalendar/react";
import { memo, useEffect, useMemo, useRef } from "react";
import { columnDate } from "@/lib/calendar/rules";
import { gridEvents, hasColumns } from "./grid-events";
import { type GridProps, handlersOf, looksOf } from "./grid-options";
import { Legend } from "./legend";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "./grid.css";

/** The calendar as FullCalendar draws it, loaded on this page alone. It is drawn anew only when what it shows has changed. */
export default memo(function Grid(props: GridProps) {
  const { place, agenda } = props;
  const calendar = useRef<CalendarRef>(null);
  const columns = hasColumns(place);
  const count = agenda.coaches.length;
  const events = useMemo(() => gridEvents(props), [props]);
  const options = useMemo(() => ({ ...looksOf(props), ...handlersOf(props) }), [props]);
  const shown = columns ? columnDate(0) : place.date;
  useEffect(() => calendar.current?.getApi().gotoDate(shown), [shown]);
  return (
    <>
      {count > 1 && !columns && <Legend coaches={agenda.coaches} />}
      <div className={columns ? "overflow-x-auto" : "max-lg:overflow-x-auto"}>
        <div
          className={`agenda-grid agenda-${place.view}`}
          style={columns ? { minWidth: `${3 + count * 6.5}rem` } : undefined}
        >
          <FullCalendar
            {...options}
            ref={calendar}
            key={columns ? `columns-${count}` : place.view}
            events={events}
          />
        </div>
      </div>
    </>
  );
});
