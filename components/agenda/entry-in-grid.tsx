import { type AgendaEntry, type AgendaView, clockWords, entryTitle, placesTaken } from "@/lib/agenda/rules";

interface EntryInGridProps {
  /** Nothing for what stands behind the entries. */
  entry: AgendaEntry | undefined;
  /** The coach's name, where those of several stand together. */
  coach: string | null;
  view: AgendaView;
}

/** What an entry says of itself in the grid, and to whoever has it read out. */
export function EntryInGrid({ entry, coach, view }: EntryInGridProps) {
  if (!entry) return null;
  const hasNote = entry.guests.some((guest) => guest.hasNote);
  const places = placesTaken(entry);
  const more = [
    entry.kind === "session" && entry.service,
    entry.table,
    entry.guests.some(({ status }) => status === "NO_SHOW") && entry.kind === "session" && "did not come",
  ].filter(Boolean);
  return (
    <span className="agenda-text">
      <span className="agenda-when">{clockWords(entry.start)}</span>{" "}
      <span className="agenda-who">{entryTitle(entry)}</span>
      {places && <span> · {places}</span>}
      {hasNote && (
        <span className="agenda-note">
          <span className="sr-only">, has a note</span>
        </span>
      )}
      {coach && <span className="agenda-whose">, {coach.split(" ")[0]}</span>}
      {more.length > 0 && (
        <span className={view === "month" ? "sr-only" : "agenda-more"}>, {more.join(", ")}</span>
      )}
      <span className="sr-only">, until {clockWords(entry.end)}</span>
    </span>
  );
}
