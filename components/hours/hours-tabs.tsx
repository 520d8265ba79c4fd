import { ChipLinks } from "@/components/ui/choice-links";
import { paths } from "@/lib/paths";

interface HoursTabsProps {
  here: "week" | "dates" | "why";
  coach: string | undefined;
}

export function HoursTabs({ here, coach }: HoursTabsProps) {
  return (
    <ChipLinks
      label="Hours"
      navClass="mt-5"
      current="page"
      choices={[
        ["Every week", paths.coachHours({ coach }), here === "week"],
        ["Single dates", paths.coachHoursDates({ coach }), here === "dates"],
        ["Why can’t I be booked?", paths.coachHoursWhy({ coach }), here === "why"],
      ]}
    />
  );
}

interface CoachChoiceProps {
  coaches: { slug: string; name: string }[];
  /** Null for the whole studio. */
  selected: string | null;
  hrefOf: (coach: string) => string;
  /** Whether the whole studio is a choice too. */
  wholeStudio?: string;
}

/** Chooses whose hours are shown. Nothing when there is no choice. */
export function CoachChoice({ coaches, selected, hrefOf, wholeStudio }: CoachChoiceProps) {
  if (coaches.length < 2 && !wholeStudio) return null;
  return (
    <ChipLinks
      label="Coach"
      navClass="mt-3"
      choices={[
        ...(wholeStudio ? [["Whole studio", wholeStudio, selected === null] as const] : []),
        ...coaches.map(({ slug, name }) => [name, hrefOf(slug), slug === selected] as const),
      ]}
    />
  );
}
