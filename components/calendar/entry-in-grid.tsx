import {
  type CalendarEntry,
  type CalendarView,
  clockWords,
  entryTitle,
  placesTaken,
} from "@/lib/calendar/rules";
import { firstName } from "@/lib/names";

interface EntryInGridProps {
  /** None for background events. */
  entry: CalendarEntry | undefined;
  /** The coach's name, when several coaches share a column. */
  coach: string | null;
  view: CalendarView;
}

/** An entry in the grid and for screen readers. Who and when come first, as there may be no room for more. */
export function EntryInGrid({ entry, coach, view }: EntryInGridProps) {
  if (!entry) return null;
  const when = clockWords(entry.start);
  const until = <span className="sr-only"> to {clockWords(entry.end)}</span>;
  const more = [
    coach && firstName(coach),
    entry.kind === "session" && entry.service,
    entry.table,
    entry.kind === "session" && entry.guests.some(({ status }) => status === "NO_SHOW") && "no-show",
  ].filter(Boolean);
  const isGrid = view === "day" || view === "week";
  return (
    <span className="calendar-text">
      {!isGrid && (
        <span className="calendar-when">
          {when}
          {until}{" "}
        </span>
      )}
      <Who entry={entry} />
      <span className="calendar-more">
        {isGrid && (
          <>
            {when}
            {until}
          </>
        )}
        {isGrid && more.length > 0 && " · "}
        {more.join(" · ")}
      </span>
    </span>
  );
}

function Who({ entry }: { entry: CalendarEntry }) {
  const places = placesTaken(entry);
  return (
    <span className="calendar-who">
      {entry.guests.some(({ hasNote }) => hasNote) && (
        <span className="calendar-note">
          <span className="sr-only">has a note: </span>
        </span>
      )}
      {places && `${places} · `}
      {entryTitle(entry)}{" "}
    </span>
  );
}
