import { ChipLinks } from "@/components/ui/choice-links";
import { paths } from "@/lib/paths";
import { formatIsoDate, formatLongIsoDate, type IsoDate } from "@/lib/time";

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
    <ChipLinks
      label="Weeks"
      navClass="mt-6"
      choices={[
        ["Current hours", paths.coachHours({ coach }), shown === today],
        ...changes.map(
          (date) => [`From ${label(date)}`, paths.coachHours({ coach, from: date }), shown === date] as const,
        ),
      ]}
    />
  );
}
