import { TextLink } from "@/components/ui/text-link";
import {
  type CalendarData,
  type CalendarEntry,
  clockWords,
  entryTitle,
  placesTaken,
} from "@/lib/calendar/rules";
import { paths } from "@/lib/paths";
import { formatIsoDate } from "@/lib/time";

/** The week as a list, for browsers without scripts. */
export function CalendarList({ calendar }: { calendar: CalendarData }) {
  const byDate = Map.groupBy(calendar.entries, ({ start }) => start.slice(0, 10));
  if (byDate.size === 0) return <p className="card p-6">Nothing on the calendar this week.</p>;
  return [...byDate].map(([date, entries]) => (
    <section key={date} className="mb-6">
      <h2 className="mb-2 text-2xl">{formatIsoDate(date)}</h2>
      <ol className="card divide-y divide-line">
        {entries.map((entry) => (
          <li key={entry.id} className="grid gap-x-8 px-5 py-3 sm:grid-cols-[13rem_minmax(0,1fr)]">
            <p className="font-semibold">
              {clockWords(entry.start)} to {clockWords(entry.end)}
            </p>
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <EntryLink entry={entry} />
              <p className="text-base text-muted">{aboutEntry(calendar, entry)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  ));
}

function EntryLink({ entry }: { entry: CalendarEntry }) {
  const href = hrefOf(entry);
  if (!href) return <p>{entryTitle(entry)}</p>;
  return <TextLink href={href}>{entryTitle(entry)}</TextLink>;
}

function hrefOf(entry: CalendarEntry): string | undefined {
  const [guest] = entry.guests;
  if (entry.kind === "session") return guest?.mayOpen ? paths.coachBooking(guest.reference) : undefined;
  if (entry.kind === "class") return paths.coachClass(entry.id);
  return entry.kind === "time-off" ? paths.coachTimeOffSpan(entry.id) : undefined;
}

function aboutEntry(calendar: CalendarData, entry: CalendarEntry): string {
  const coach =
    calendar.coaches.length > 1 && calendar.coaches.find(({ slug }) => slug === entry.coach)?.name;
  const places = placesTaken(entry);
  return [
    entry.kind !== "class" && entry.service,
    entry.table,
    places && `${places} places taken`,
    entry.guests.some(({ hasNote }) => hasNote) && "has a note",
    coach,
  ]
    .filter(Boolean)
    .join(" · ");
}
