import type { EventView } from "@/lib/audit/queries";
import { formatMoment } from "@/lib/time";
import { eventInWords, type Telling } from "./event-words";

export function EventList({ events, telling }: { events: EventView[]; telling: Telling }) {
  if (events.length === 0) return <p className="card p-6">No history yet.</p>;
  const { timeZone } = telling;
  return (
    <ol className="card divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className="px-5 py-3 [overflow-wrap:anywhere] sm:px-6">
          <p>{eventInWords(event, telling)}</p>
          <p className="text-base text-muted">
            <time dateTime={event.at.toISOString()}>{formatMoment(event.at, timeZone)}</time>
            {event.origin && ` · ${event.origin}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
