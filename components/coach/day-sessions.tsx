import type { CoachSessionView, GuestView } from "@/lib/coach/queries";
import { formatTime, formatZone } from "@/lib/time";

interface DaySessionsProps {
  sessions: (CoachSessionView & { mayReadNotes: boolean })[];
  timeZone: string;
  /** Where the sessions of several coaches stand together. */
  showsCoach: boolean;
}

/** Who comes on one day, in time order. */
export function DaySessions({ sessions, timeZone, showsCoach }: DaySessionsProps) {
  if (sessions.length === 0) {
    return (
      <p className="card p-6">Nothing is booked for today. New bookings show here, and come by email.</p>
    );
  }
  return (
    <ol className="card divide-y divide-line">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="grid gap-x-8 gap-y-2 px-5 py-5 sm:grid-cols-[11rem_minmax(0,1fr)] sm:px-6"
        >
          <p className="font-semibold">
            {formatTime(session.startsAt, timeZone)} to{" "}
            <span className="whitespace-nowrap">
              {formatTime(session.endsAt, timeZone)} {formatZone(session.startsAt, timeZone)}
            </span>
          </p>
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <Guests session={session} />
            <p className="mt-1 text-base text-muted">
              {[session.service, session.table ?? "no table", showsCoach && session.trainer.name]
                .filter(Boolean)
                .join(" · ")}
              {session.capacity > 1 && ` · ${session.guests.length} of ${session.capacity} places taken`}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Guests({ session }: { session: DaySessionsProps["sessions"][number] }) {
  if (session.guests.length === 0) return <p>Nobody has booked yet.</p>;
  return (
    <ul className="grid gap-2">
      {session.guests.map((guest) => (
        <li key={guest.bookingId}>
          <p className="font-semibold">
            {guest.name}
            {guest.status === "NO_SHOW" && <span className="font-normal text-muted"> · did not come</span>}
          </p>
          <Note guest={guest} mayRead={session.mayReadNotes} />
          {guest.chapter && (
            <p className="text-base text-muted">Came from: {guest.chapter.replaceAll("-", " ")}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Note({ guest: { note }, mayRead }: { guest: GuestView; mayRead: boolean }) {
  if (!note) return <p className="text-base text-muted">No note</p>;
  if (!mayRead) return <p className="text-base text-muted">Has a note</p>;
  return <p className="whitespace-pre-line text-base">“{note}”</p>;
}
