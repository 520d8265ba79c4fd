import Link from "next/link";
import type { CoachSessionView, GuestView } from "@/lib/coach/queries";
import { paths } from "@/lib/paths";
import { formatTime } from "@/lib/time";

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
          className="grid gap-x-8 gap-y-1 px-5 py-4 sm:grid-cols-[13rem_minmax(0,1fr)] sm:px-6"
        >
          <p className="font-semibold">
            <span className="whitespace-nowrap">{formatTime(session.startsAt, timeZone)}</span> to{" "}
            <span className="whitespace-nowrap">{formatTime(session.endsAt, timeZone)}</span>
          </p>
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p className="text-base text-muted">
              {[
                session.service,
                session.table,
                showsCoach && session.trainer.name,
                session.capacity > 1 && `${session.guests.length} of ${session.capacity} places taken`,
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <Guests session={session} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Guests({ session }: { session: DaySessionsProps["sessions"][number] }) {
  return (
    <ul className="mt-1 grid gap-1.5">
      {session.guests.map((guest) => (
        <li key={guest.bookingId}>
          <span className="font-semibold">{guest.name}</span>
          <span className="text-base text-muted">
            {guest.status === "NO_SHOW" && " · did not come"}
            {!guest.note && " · no note"}
            {guest.note && !session.mayReadNotes && " · has a note"}
            {guest.chapter && ` · came from ${guest.chapter.replaceAll("-", " ")}`}
            <EmailState guest={guest} />
          </span>
          {guest.note && session.mayReadNotes && (
            <p className="whitespace-pre-line border-accent border-l-2 pl-3 text-base">{guest.note}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

const EMAILS = { sent: "emails sent", waiting: "emails waiting", failed: "an email failed" };

/** What became of the emails about a booking, and the way to them. */
function EmailState({ guest: { emails, reference, name } }: { guest: GuestView }) {
  if (!emails) return null;
  return (
    <>
      {" · "}
      <Link
        href={paths.coachMessages({ booking: reference })}
        prefetch={false}
        className={`inline-flex min-h-11 items-center ${emails === "failed" ? "font-semibold text-danger" : "text-text"}`}
      >
        {EMAILS[emails]}
        <span className="sr-only"> about the booking of {name}</span>
      </Link>
    </>
  );
}
