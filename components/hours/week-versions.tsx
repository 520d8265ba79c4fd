import { paths } from "@/lib/paths";
import { formatIsoDate, formatLongIsoDate, type IsoDate } from "@/lib/time";
import { ChoiceLink } from "./hours-tabs";

interface WeekVersionsProps {
  coach: string;
  /** The dates from which another week applies. */
  changes: IsoDate[];
  from: string;
  today: IsoDate;
}

/** Links to the current week and planned ones. Nothing without planned ones. */
export function WeekVersions({ coach, changes, from, today }: WeekVersionsProps) {
  if (changes.length === 0) return null;
  const shown = changes.findLast((date) => date <= from) ?? today;
  const label = (date: IsoDate) =>
    date.slice(0, 4) === today.slice(0, 4) ? formatIsoDate(date) : formatLongIsoDate(date);
  return (
    <nav aria-label="Weeks" className="mt-6">
      <ul className="flex flex-wrap gap-2">
        <li>
          <ChoiceLink href={paths.coachHours({ coach })} isChosen={shown === today}>
            Current hours
          </ChoiceLink>
        </li>
        {changes.map((date) => (
          <li key={date}>
            <ChoiceLink href={paths.coachHours({ coach, from: date })} isChosen={shown === date}>
              From {label(date)}
            </ChoiceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
