import type { BookingActions } from "@/components/booking/guest";
import type { DaySessionView } from "@/lib/day/coach-day";
import { clockSpan } from "@/lib/time";
import { DayGuestCard } from "./day-guest";

interface DaySessionsProps {
  sessions: DaySessionView[];
  timeZone: string;
  /** For lists with several coaches' sessions. */
  showsCoach: boolean;
  actions: BookingActions;
}

export function DaySessions({ sessions, timeZone, showsCoach, actions }: DaySessionsProps) {
  return (
    <ol className="grid gap-4">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="card grid gap-x-8 gap-y-2 px-5 py-4 sm:grid-cols-[11rem_minmax(0,1fr)] sm:px-6 sm:py-5"
        >
          <h2 className="font-semibold text-xl sm:pt-2">
            <ClockSpan {...session} timeZone={timeZone} />
            <span className="mt-1 block font-normal font-text text-base text-muted leading-normal">
              {placeInWords(session, showsCoach)}
            </span>
          </h2>
          {session.guests.length === 0 ? (
            <p className="text-base text-muted sm:pt-2">No one has booked a place yet.</p>
          ) : (
            <ul className="grid min-w-0 divide-y divide-line">
              {session.guests.map((guest) => (
                <li key={guest.bookingId} className="py-3 first:pt-0 last:pb-0">
                  <DayGuestCard guest={guest} session={session} timeZone={timeZone} actions={actions} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function placeInWords(
  { service, table, trainer, capacity, guests }: DaySessionView,
  showsCoach: boolean,
): string {
  const taken = guests.filter(({ status }) => status !== "NO_SHOW").length;
  return [service, table, showsCoach && trainer.name, capacity > 1 && `${taken} of ${capacity} places taken`]
    .filter(Boolean)
    .join(" · ");
}

function ClockSpan({ startsAt, endsAt, timeZone }: { startsAt: Date; endsAt: Date; timeZone: string }) {
  const { from, to } = clockSpan(startsAt, endsAt, timeZone);
  return (
    <>
      <span className="keep-together">{from}</span> to <span className="keep-together">{to}</span>
    </>
  );
}
