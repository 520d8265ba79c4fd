import Link from "next/link";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { TimeChoice } from "@/lib/booking/time-choice";
import { own } from "@/lib/own";
import { formatIsoDate, formatZone, type IsoDate } from "@/lib/time";
import { CoachFilter } from "./coach-filter";
import { DayStrip } from "./day-strip";
import { DayTimes, type MarkOf, OpeningRows, type Picking } from "./opening-list";
import { PickedTimes, PickRegion } from "./pick-region";
import { type Taken, TakenNotice } from "./taken-notice";
import { ZoneHint } from "./visitor-zone";

type TimePickerProps = Picking & {
  choice: TimeChoice;
  verb: string;
  hrefOf: (query: { day?: string | undefined; coach?: string | undefined }) => string;
  monthHref?: string;
  markOf?: MarkOf;
  nextTitle?: string;
  taken?: Taken | null;
};

/** Chooses a time: the closest to one that was just taken, then the next three, then day by day. */
export function TimePicker({ taken, ...props }: TimePickerProps) {
  return (
    <>
      {taken && (
        <TakenNotice taken={taken} timeZone={props.choice.timeZone}>
          <OpeningRows openings={taken.alternatives} {...listOf(props)} />
        </TakenNotice>
      )}
      <FreeTimes {...props} />
    </>
  );
}

function FreeTimes(props: TimePickerProps) {
  const { choice, hrefOf } = props;
  const { next, timeZone, coachNames, coach, selected, days } = choice;
  const [first] = next;
  return (
    <PickRegion
      at={[coach, selected, days[0]?.date].join(" ")}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-10"
    >
      {Object.keys(coachNames).length > 1 && (
        <CoachFilter
          coachNames={coachNames}
          selected={coach}
          hrefOf={(slug) => hrefOf({ day: selected, coach: slug })}
        />
      )}
      {first ? (
        <Section id="next" title={props.nextTitle ?? "Next openings"} heading="mb-4 text-2xl">
          <PickedTimes>
            <OpeningRows openings={next} {...listOf(props)} />
            <ZoneHint startsAt={first.startsAt.toISOString()} timeZone={timeZone} />
          </PickedTimes>
        </Section>
      ) : (
        <NothingFree coach={coach && own(coachNames, coach)} href={hrefOf({})} />
      )}
      {(first || days.some(({ full }) => full > 0)) && <Days {...props} />}
    </PickRegion>
  );
}

function listOf(props: TimePickerProps) {
  const { choice, verb, markOf } = props;
  const { timeZone, coachNames, service } = choice;
  const pick: Picking = props.linkOf
    ? { linkOf: props.linkOf }
    : { action: props.action, fieldsOf: props.fieldsOf };
  return { timeZone, coachNames, isGroup: service.capacity > 1, verb, markOf, ...pick };
}

function Days(props: TimePickerProps) {
  const { choice, hrefOf, monthHref } = props;
  const { coach, selected, times, days, timeZone } = choice;
  const hrefOfDay = (day: IsoDate) => hrefOf({ day, coach });
  return (
    <section aria-labelledby="days">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="days" className="text-2xl">
          Or choose a day
        </h2>
        {monthHref && (
          <Link
            href={monthHref}
            prefetch={false}
            data-pick=""
            className="flex min-h-11 items-center text-base text-text"
          >
            See the whole month
          </Link>
        )}
      </div>
      <DayStrip days={days} selected={selected} hrefOf={hrefOfDay} />
      <Weeks choice={choice} hrefOf={hrefOfDay} />
      {selected && (
        <PickedTimes>
          <h3 className="mt-4 mb-3 text-xl">
            {formatIsoDate(selected)}{" "}
            {times[0] && (
              <span className="font-normal font-text text-base text-muted">
                {formatZone(times[0].startsAt, timeZone)}
              </span>
            )}
          </h3>
          {times.length > 0 && <DayTimes openings={times} {...listOf(props)} />}
          <EmptyDay choice={choice} hrefOf={hrefOfDay} />
        </PickedTimes>
      )}
    </section>
  );
}

/** What to do about a date without openings. */
function EmptyDay({ choice, hrefOf }: { choice: TimeChoice; hrefOf: (day: IsoDate) => string }) {
  const { nearest, times } = choice;
  if (times.some(({ placesLeft }) => placesLeft > 0)) return null;
  return (
    <p className={times.length > 0 ? "mt-4 text-muted" : "text-muted"}>
      {times.length > 0 ? "Every class on this day is full." : "Nothing is free on this day."}
      {nearest && (
        <>
          {" "}
          The nearest day with times is{" "}
          <TextLink href={hrefOf(nearest)} scroll={false} data-pick="">
            {formatIsoDate(nearest)}
          </TextLink>
          .
        </>
      )}
    </p>
  );
}

/** Links to the two weeks before and after. */
function Weeks({ choice, hrefOf }: { choice: TimeChoice; hrefOf: (day: IsoDate) => string }) {
  const { earlier, later } = choice;
  const link = (day: IsoDate, words: string) => (
    <Link
      href={hrefOf(day)}
      prefetch={false}
      scroll={false}
      data-pick=""
      className="flex min-h-11 items-center text-base text-text"
    >
      {words}
    </Link>
  );
  return (
    <p className="mt-1 flex justify-between gap-6">
      {earlier ? link(earlier, "Earlier dates") : <span />}
      {later && link(later, "Later dates")}
    </p>
  );
}

function NothingFree({ coach, href }: { coach: string | undefined; href: string }) {
  return (
    <p className="card px-5 py-5">
      {coach ? (
        <>
          {coach} has no openings right now.{" "}
          <Link href={href} prefetch={false}>
            See all coaches
          </Link>
          .
        </>
      ) : (
        "There are no openings right now. Please call us: someone may have just canceled."
      )}
    </p>
  );
}
