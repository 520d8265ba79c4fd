import Link from "next/link";
import { paths } from "@/lib/paths";

interface HoursTabsProps {
  here: "week" | "dates" | "why";
  coach: string | undefined;
}

export function HoursTabs({ here, coach }: HoursTabsProps) {
  const tabs = [
    ["week", "Every week", paths.coachHours({ coach })],
    ["dates", "Single dates", paths.coachHoursDates({ coach })],
    ["why", "Why can’t I be booked?", paths.coachHoursWhy({ coach })],
  ] as const;
  return (
    <nav aria-label="Hours" className="mt-5">
      <ul className="flex flex-wrap gap-2">
        {tabs.map(([key, name, href]) => (
          <li key={key}>
            <ChoiceLink href={href} isChosen={key === here} current="page">
              {name}
            </ChoiceLink>
          </li>
        ))}
      </ul>
    </nav>
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
    <nav aria-label="Coach" className="mt-3">
      <ul className="flex flex-wrap gap-2">
        {wholeStudio && (
          <li>
            <ChoiceLink href={wholeStudio} isChosen={selected === null}>
              Whole studio
            </ChoiceLink>
          </li>
        )}
        {coaches.map(({ slug, name }) => (
          <li key={slug}>
            <ChoiceLink href={hrefOf(slug)} isChosen={slug === selected}>
              {name}
            </ChoiceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function ChoiceLink(props: {
  href: string;
  isChosen: boolean;
  current?: "page" | "true";
  children: React.ReactNode;
}) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      aria-current={props.isChosen ? (props.current ?? "true") : undefined}
      className={`inline-flex min-h-11 items-center rounded-full border px-4 text-base text-text no-underline transition-colors ${
        props.isChosen
          ? "border-primary bg-primary-soft font-semibold"
          : "border-line-strong hover:border-primary"
      }`}
    >
      {props.children}
    </Link>
  );
}
