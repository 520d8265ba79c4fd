import Link from "next/link";
import { addDays, formatIsoDate, formatZone, type IsoDate } from "@/lib/time";
import type { TimeChoice } from "@/lib/booking/time-choice";
import { CoachFilter } from "./coach-filter";
import { DayStrip } from "./day-strip";
import { DayTimes, OpeningRows } from "./opening-list";
import type { TimeAction, TimeFields } from "./time-button";

export interface TimePickerProps {
  choice: TimeChoice;
  action: TimeAction;
  fields: TimeFields;
  verb: string;
  hrefOf: (query: { day?: string | undefined; coach?: string | undefined }) => string;
  monthHref?: string;
}

/** Choosing a time: the next three, then day by day. */
export function TimePicker({ choice, action, fields, verb, hrefOf, monthHref }: TimePickerProps) {
  const { openings, timeZone, coachNames, coach, selected, byDate, days } = choice;
  const list = { timeZone, action, fields, verb, coachNames, isGroup: choice.service.capacity > 1 };
  const times = (selected && byDate.get(selected)) || [];
  const zone = openings[0] && formatZone(openings[0].startsAt, timeZone);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-10">
      {choice.coaches.length > 1 && (
        <CoachFilter coaches={choice.coaches} selected={coach} hrefOf={(slug) => hrefOf({ day: selected, coach: slug })} />
      )}
      {openings.length === 0 ? (
        <NothingFree coach={coach && coachNames[coach]} href={hrefOf({})} />
      ) : (
        <>
          <section aria-labelledby="next">
            <h2 id="next" className="mb-4 text-2xl">
              Next free times
            </h2>
            <OpeningRows openings={openings.slice(0, 3)} {...list} />
          </section>
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
                <h3 className="mt-6 mb-3 text-xl">
                  {formatIsoDate(selected)} <span className="font-normal font-text text-base text-muted">({zone})</span>
                </h3>
                {times.length > 0 ? (
                  <DayTimes openings={times} {...list} />
                ) : (
                  <p className="text-muted">Nothing is free on this day. The days that are not crossed out have times.</p>
                )}
              </>
            )}
          </section>
        </>
      )}
    </div>
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
    <p className="flex justify-between gap-6">
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
