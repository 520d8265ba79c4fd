"use client";

import { Button } from "@/components/ui/button";
import { ChoiceGroup, ChoiceRadio } from "@/components/ui/choice-radio";
import type { CallerTime } from "@/lib/caller/caller-choice";
import { firstNames } from "@/lib/names";
import { own } from "@/lib/own";
import { formatDateTime, formatIsoDate, formatTime, formatZone } from "@/lib/time";
import { type CallerState, TYPED_TIME } from "./caller-state";

interface CallerTimesProps {
  state: CallerState;
  startsAt: string;
  /** The date as it stands in its field. */
  typedDay: string;
  onChoose: (startsAt: string) => void;
  onDay: (day: string) => void;
  /** Other times are being looked up. */
  isPending: boolean;
  isLive: boolean;
}

const BOX =
  "mt-1 block min-h-12 font-normal rounded-xl border border-line-strong bg-surface px-3.5 py-2.5 text-text aria-invalid:border-2 aria-invalid:border-danger";

/** When: the next times, those of a date, or any that is typed. */
export function CallerTimes({
  state,
  startsAt,
  typedDay,
  onChoose,
  onDay,
  isPending,
  isLive,
}: CallerTimesProps) {
  const { choice, values, errors = {} } = state;
  const { timeZone, next, times, day } = choice;
  const radio = (value: string) => ({
    name: "startsAt",
    value,
    checked: startsAt === value,
    onChange: () => onChoose(value),
  });
  return (
    <ChoiceGroup legend="When" errors={errors.startsAt}>
      <div className="mt-2 grid gap-5 transition-opacity aria-busy:opacity-60" aria-busy={isPending}>
        {next.length > 0 ? (
          <div className="grid gap-2">
            {next.map((time) => (
              <ChoiceRadio key={time.startsAt} {...radio(time.startsAt)}>
                <span className="font-semibold">{formatDateTime(new Date(time.startsAt), timeZone)}</span>{" "}
                <span className="text-base text-muted">
                  {formatZone(new Date(time.startsAt), timeZone)}, {freeCoaches(time, choice.coaches)}
                </span>
              </ChoiceRadio>
            ))}
          </div>
        ) : (
          <p>Nothing is free as far ahead as can be booked. A time can still be typed.</p>
        )}
        <div className="flex flex-wrap items-end gap-3">
          <label className="font-semibold">
            On another date
            <input
              type="date"
              name="day"
              value={typedDay}
              min={choice.today}
              onChange={(event) => onDay(event.target.value)}
              className={BOX}
            />
          </label>
          {!isLive && (
            <div className="hidden noscript:block">
              <Button type="submit" name="intent" value="times" look="quiet">
                Show times
              </Button>
            </div>
          )}
        </div>
        {times.length === 0 && (
          <p className="-mt-2 text-base text-muted">Nothing else is free on {formatIsoDate(day)}.</p>
        )}
        {times.length > 0 && (
          <div>
            <p className="mb-2 text-base text-muted">{formatIsoDate(day)}</p>
            <div className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2">
              {times.map((time) => (
                <ChoiceRadio key={time.startsAt} {...radio(time.startsAt)}>
                  <span className="sr-only">{formatIsoDate(day)}, </span>
                  {formatTime(new Date(time.startsAt), timeZone)}
                </ChoiceRadio>
              ))}
            </div>
          </div>
        )}
        <div className="flex flex-wrap items-end gap-3">
          <ChoiceRadio {...radio(TYPED_TIME)} className="min-h-12">
            Another time<span className="sr-only"> on {formatIsoDate(day)}</span>
          </ChoiceRadio>
          <label>
            <span className="sr-only">The other time</span>
            <input
              type="time"
              name="time"
              defaultValue={values.time}
              onChange={() => onChoose(TYPED_TIME)}
              aria-invalid={errors.time ? true : undefined}
              aria-describedby={errors.time && "time-error"}
              className={BOX}
            />
          </label>
        </div>
        {errors.time && (
          <p id="time-error" className="-mt-3 font-semibold text-base text-danger">
            {errors.time.join(" ")}
          </p>
        )}
      </div>
    </ChoiceGroup>
  );
}

/** "with Maya or Jonas", or how many there are. */
export function freeCoaches({ trainers }: CallerTime, coaches: { slug: string; name: string }[]): string {
  const short = firstNames(Object.fromEntries(coaches.map(({ slug, name }) => [slug, name])));
  const free = trainers.map((slug) => own(short, slug) ?? slug);
  return free.length <= 2 ? `with ${free.join(" or ")}` : `${free.length} coaches free`;
}
