import { TextLink } from "@/components/ui/text-link";
import type { Obstacle, TimeAnswer } from "@/lib/hours/explain-time";
import { paths } from "@/lib/paths";
import { formatSpan, formatTime } from "@/lib/time";

interface ObstaclesProps {
  answer: TimeAnswer;
  timeZone: string;
  mayOpen: (trainerId: string) => boolean;
  /** For obstacles that may be other coaches'. */
  showsCoach?: boolean;
}

export function Obstacles({ answer, timeZone, mayOpen, showsCoach = false }: ObstaclesProps) {
  return (
    <ul className="card divide-y divide-line">
      {answer.obstacles.map((each) => (
        <li key={each.slotId} className="px-5 py-3 [overflow-wrap:anywhere]">
          <p className="font-semibold">
            {formatSpan(each.startsAt, each.endsAt, timeZone)}
            {each.blockedUntil > each.endsAt && (
              <span className="font-normal text-base text-muted">
                , then turnover until {formatTime(each.blockedUntil, timeZone)}
              </span>
            )}
          </p>
          <p className="text-base">
            {[what(each, mayOpen(each.trainerId)), showsCoach && `with ${each.coach}`, each.table]
              .filter(Boolean)
              .join(", ")}
            {each.guests.map(({ reference, name }) => (
              <span key={reference}>
                {", "}
                {mayOpen(each.trainerId) ? (
                  <TextLink href={paths.coachBooking(reference)}>{name}</TextLink>
                ) : (
                  name
                )}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

function what({ kind, service, label }: Obstacle, mayRead: boolean): string {
  if (kind === "TIME_OFF") return mayRead && label ? `Time off: ${label}` : "Time off";
  if (kind === "HOLD")
    return "Someone is booking this right now; if they don’t finish, it’s free again in a few minutes";
  return service ?? "Session";
}
