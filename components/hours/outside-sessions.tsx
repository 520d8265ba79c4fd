import { TextLink } from "@/components/ui/text-link";
import type { SessionAhead } from "@/lib/hours/queries";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";

interface OutsideSessionsProps {
  sessions: SessionAhead[];
  timeZone: string;
  /** For lists with several coaches' sessions. */
  showsCoach?: boolean;
}

export function OutsideSessions({ sessions, timeZone, showsCoach = false }: OutsideSessionsProps) {
  return (
    <ul className="grid gap-1 text-base">
      {sessions.map((session) => (
        <li key={session.slotId} className="[overflow-wrap:anywhere]">
          <span className="font-semibold">{formatMoment(session.startsAt, timeZone)}</span>, {session.service}
          {showsCoach && ` with ${session.coach}`}
          {session.guests.length === 0 && ", no one booked yet"}
          {session.guests.map(({ reference, name }) => (
            <span key={reference}>
              {", "}
              <TextLink href={paths.coachBooking(reference)}>{name}</TextLink>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
