import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/text-link";
import type { MonthChoice } from "@/lib/booking/time-choice";
import { own } from "@/lib/own";
import { formatIsoDate, formatMonth, type IsoDate } from "@/lib/time";
import { CoachFilter } from "./coach-filter";
import { MonthGrid } from "./month-grid";
import { PickedTimes, PickRegion } from "./pick-region";

interface MonthOfTimesProps {
  choice: MonthChoice;
  back: { href: string; words: string };
  hrefOfMonth: (asked: { month: string; coach: string | undefined }) => string;
  hrefOfDay: (day: IsoDate) => string;
}

export function MonthOfTimes(props: MonthOfTimesProps) {
  const { choice, back, hrefOfMonth, hrefOfDay } = props;
  const { month, coach, coachNames, days, earlier, later, today } = choice;
  const step = (to: string | undefined) =>
    to && (
      <ButtonLink
        look="quiet"
        href={hrefOfMonth({ month: to, coach })}
        data-pick=""
        className="min-h-11 py-2 text-base"
      >
        {formatMonth(to).split(" ")[0]}
      </ButtonLink>
    );
  return (
    <PickRegion at={`${coach} ${month}`} className="wrap max-w-3xl pt-8">
      <BackLink href={back.href}>{back.words}</BackLink>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <h1 className="text-4xl">{formatMonth(month)}</h1>
        <nav aria-label="Months" className="flex flex-wrap gap-2.5">
          {step(earlier)}
          {step(later)}
        </nav>
      </div>
      {Object.keys(coachNames).length > 1 && (
        <div className="mt-5">
          <CoachFilter
            coachNames={coachNames}
            selected={coach}
            hrefOf={(slug) => hrefOfMonth({ month, coach: slug })}
          />
        </div>
      )}
      <p className="mt-4 mb-6 text-muted">
        <WhatIsFree choice={choice} hrefOfDay={hrefOfDay} />
      </p>
      <PickedTimes>
        <MonthGrid month={month} days={days} today={today} hrefOf={hrefOfDay} />
      </PickedTimes>
    </PickRegion>
  );
}

function WhatIsFree({ choice, hrefOfDay }: Pick<MonthOfTimesProps, "choice" | "hrefOfDay">) {
  const { coach, coachNames, days, nearest } = choice;
  if (days.size > 0)
    return `The small numbers show how many openings there are${coach ? ` with ${own(coachNames, coach)}` : ""}.`;
  return (
    <>
      Nothing is free this month.{" "}
      {nearest && (
        <>
          The next opening is on{" "}
          <TextLink href={hrefOfDay(nearest)} data-pick="">
            {formatIsoDate(nearest)}
          </TextLink>
          .
        </>
      )}
    </>
  );
}
