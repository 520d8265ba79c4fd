import Link from "next/link";
import type { TimeChoice } from "@/lib/booking/time-choice";
import { own } from "@/lib/own";
import { addDays, formatIsoDate, formatZone, type IsoDate } from "@/lib/time";
import { CoachFilter } from "./coach-filter";
import { DayStrip } from "./day-strip";
import { DayTimes, type FieldsOf, OpeningRows } from "./opening-list";
import type { TimeAction } from "./time-button";
import { ZoneHint } from "./visitor-zone";

interface TimePickerProps {
  choice: TimeChoice;
  action: TimeAction;
  fieldsOf: FieldsOf;
  verb: string;
  hrefOf: (query: { day?: string | undefined; coach?: string | undefined }) => string;
  monthHref?: string;
}

/** Choosing a time: the next three, then day by day. */
export function TimePicker(props: TimePickerProps) {
  const { choice, hrefOf } = props;
  const { openings, timeZone, coachNames, coach, selected } = choice;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-10">
      {Object.keys(coachNames).length > 1 && (
        <CoachFilter
          coachNames={coachNames}
          selected={coach}
          hrefOf={(slug) => hrefOf({ day: selected, coach: slug })}
        />
      )}
      {openings[0] ? (
        <>
          <section aria-labelledby="next">
            <h2 id="next" className="mb-4 text-2xl">
              Next free times
            </h2>
            <OpeningRows openings={openings.slice(0, 3)} {...listOf(props)} />
            <ZoneHint startsAt={openings[0].startsAt.toISOString()} timeZone={timeZone} />
          </section>
          <Days {...props} />
        </>
      ) : (
        <NothingFree coach={coach && own(coachNames, coach)} href={hrefOf({})} />
      )}
    </div>
  );
}

function listOf({ choice, action, fieldsOf, verb }: TimePickerProps) {
  const { timeZone, coachNames, service } = choice;
  return { timeZone, coachNames, isGroup: service.capacity > 1, action, fieldsOf, verb };
}

function Days(props: TimePickerProps) {
  const { choice, hrefOf, monthHref } = props;
  const { coach, selected, byDate, days, timeZone } = choice;
  const times = (selected && byDate.get(selected)) || [];
  return (
    <section aria-labelledby="days">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="days" className="text-2xl">
          Or choose a day
        </h2>
        {monthHref && (
          <Link href={monthHref} prefetch={false} className="flex min-h-11 items-center text-base text-text">
            See the whole month
          </Link>
        )}
      </div>
      <DayStrip days={days} selected={selected} hrefOf={(day) => hrefOf({ day, coach })} />
      <Weeks choice={choice} hrefOf={(day) => hrefOf({ day, coach })} />
      {selected && (
        <>
          <h3 className="mt-4 mb-3 text-xl">
            {formatIsoDate(selected)}{" "}
            {times[0] && (
              <span className="font-normal font-text text-base text-muted">
                {formatZone(times[0].startsAt, timeZone)}
              </span>
            )}
          </h3>
          {times.length > 0 ? (
            <DayTimes openings={times} {...listOf(props)} />
          ) : (
            <p className="text-muted">Nothing is free on this day. Please choose one with a solid frame.</p>
          )}
        </>
      )}
    </section>
  );
}

/** To the two weeks before and after the strip. */
function Weeks({ choice, hrefOf }: { choice: TimeChoice; hrefOf: (day: IsoDate) => string }) {
  const first = choice.days[0]?.date;
  const last = choice.days.at(-1)?.date;
  const earlier = first && first > choice.today ? addDays(first, -1) : undefined;
  const later = last && [...choice.byDate.keys()].find((date) => date > last);
  const link = "flex min-h-11 items-center text-base text-text";
  return (
    <p className="mt-1 flex justify-between gap-6">
      {earlier ? (
        <Link href={hrefOf(earlier)} prefetch={false} scroll={false} className={link}>
          Earlier days
        </Link>
      ) : (
        <span />
      )}
      {later && (
        <Link href={hrefOf(later)} prefetch={false} scroll={false} className={link}>
          Later days
        </Link>
      )}
    </p>
  );
}

function NothingFree({ coach, href }: { coach: string | undefined; href: string }) {
  return (
    <p className="card px-5 py-5">
      {coach ? (
        <>
          {coach} has no free time as far ahead as we plan.{" "}
          <Link href={href} prefetch={false}>
            Look at all coaches
          </Link>
          .
        </>
      ) : (
        "There is no free time as far ahead as we plan. Please call us: somebody may have just cancelled."
      )}
    </p>
  );
}
