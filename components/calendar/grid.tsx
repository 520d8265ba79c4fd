"use client";

import FullCalendar, { type CalendarRef } from "@fullcalendar/react";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { columnDate } from "@/lib/calendar/rules";
import { gridEvents, hasColumns } from "./grid-events";
import { type GridProps, handlersOf, looksOf } from "./grid-options";
import { Legend } from "./legend";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "./grid.css";

/** FullCalendar, loaded on this page only. Re-renders only when its data changes. */
export default memo(function Grid(latest: GridProps) {
  // If options change during a drag, FullCalendar treats the drop as coming from another calendar and never
  // calls eventDrop.
  const [held, hold] = useState<GridProps | null>(null);
  const props = held ?? latest;
  const { place, calendar } = props;
  const grid = useRef<CalendarRef>(null);
  const columns = hasColumns(place);
  const count = calendar.coaches.length;
  const events = useMemo(() => gridEvents(props), [props]);
  const options = useMemo(
    () => ({
      ...looksOf(props),
      ...handlersOf(props),
      eventDragStart: () => hold(props),
      eventDragStop: () => hold(null),
    }),
    [props],
  );
  const shown = columns ? columnDate(0) : place.date;
  useEffect(() => grid.current?.getApi().gotoDate(shown), [shown]);
  return (
    <>
      {count > 1 && !columns && <Legend coaches={calendar.coaches} />}
      <div className={columns ? "overflow-x-auto" : "max-lg:overflow-x-auto"}>
        <div
          className={`calendar-grid calendar-${place.view}`}
          style={columns ? { minWidth: `${3 + count * 6.5}rem` } : undefined}
        >
          <FullCalendar
            {...options}
            ref={grid}
            key={columns ? `columns-${count}` : place.view}
            events={events}
          />
        </div>
      </div>
    </>
  );
});
