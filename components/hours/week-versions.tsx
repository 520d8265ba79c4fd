import { paths } from "@/lib/paths";
import { formatIsoDate, formatLongIsoDate, type IsoDate } from "@/lib/time";
import { ChoiceLink } from "./hours-tabs";

interface WeekVersionsProps {
  coach: string;
  /** The dates from which on another week holds. */
  changes: IsoDate[];
  /** The first date of the week that is edited. */
  from: string;
  today: IsoDate;
}

/** The week of now and those that are planned. Nothing when none is. */
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
            As it is now
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
