"use client";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Radio, RadioGroup } from "@/components/ui/radio";
import type { CallerTime } from "@/lib/caller/caller-choice";
import { firstNames } from "@/lib/names";
import { own } from "@/lib/own";
import { namesBySlug } from "@/lib/studio/rules";
import { formatDateTime, formatIsoDate, formatTime, formatZone } from "@/lib/time";
import { type CallerState, TYPED_TIME } from "./caller-state";

interface CallerTimesProps {
  state: CallerState;
  startsAt: string;
  /** The date in the date field. */
  typedDay: string;
  onChoose: (startsAt: string) => void;
  onDay: (day: string) => void;
  isPending: boolean;
  isLive: boolean;
}

const LOOK = "mt-1 py-2.5 font-normal";

/** The state shared by the time radio buttons. */
type TimeRadio = (value: string) => {
  name: string;
  value: string;
  checked: boolean;
  onChange: () => void;
};

export function CallerTimes(props: CallerTimesProps) {
  const { state, startsAt, typedDay, onChoose, onDay, isPending, isLive } = props;
  const { choice, values, errors = {} } = state;
  const radio: TimeRadio = (value) => ({
    name: "startsAt",
    value,
    checked: startsAt === value,
    onChange: () => onChoose(value),
  });
  return (
    <RadioGroup legend="When" errors={errors.startsAt}>
      <div className="mt-2 grid gap-5 transition-opacity aria-busy:opacity-60" aria-busy={isPending}>
        <NextTimes choice={choice} radio={radio} />
        <div className="flex flex-wrap items-end gap-3">
          <label className="font-semibold">
            On another date
            <Input
              size="medium"
              type="date"
              name="day"
              value={typedDay}
              min={choice.today}
              onChange={(event) => onDay(event.target.value)}
              className={LOOK}
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
        <TimesOfDay choice={choice} radio={radio} />
        <TypedTime day={choice.day} time={values.time} errors={errors.time} radio={radio(TYPED_TIME)} />
      </div>
    </RadioGroup>
  );
}

interface TimesProps {
  choice: CallerState["choice"];
  radio: TimeRadio;
}

function NextTimes({ choice: { next, timeZone, coaches }, radio }: TimesProps) {
  if (next.length === 0) return <p>Nothing is free right now. You can still enter a time.</p>;
  return (
    <div className="grid gap-2">
      {next.map((time) => (
        <Radio key={time.startsAt} {...radio(time.startsAt)}>
          <span className="font-semibold">{formatDateTime(new Date(time.startsAt), timeZone)}</span>{" "}
          <span className="text-base text-muted">
            {formatZone(new Date(time.startsAt), timeZone)}, {freeCoaches(time, coaches)}
          </span>
        </Radio>
      ))}
    </div>
  );
}

function TimesOfDay({ choice: { times, day, timeZone }, radio }: TimesProps) {
  if (times.length === 0)
    return <p className="-mt-2 text-base text-muted">Nothing else is free on {formatIsoDate(day)}.</p>;
  return (
    <div>
      <p className="mb-2 text-base text-muted">{formatIsoDate(day)}</p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2">
        {times.map((time) => (
          <Radio key={time.startsAt} {...radio(time.startsAt)}>
            <span className="sr-only">{formatIsoDate(day)}, </span>
            {formatTime(new Date(time.startsAt), timeZone)}
          </Radio>
        ))}
      </div>
    </div>
  );
}

function TypedTime(props: {
  day: CallerState["choice"]["day"];
  time: string;
  errors: string[] | undefined;
  radio: ReturnType<TimeRadio>;
}) {
  const { day, time, errors, radio } = props;
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <Radio {...radio} className="min-h-12">
          Another time<span className="sr-only"> on {formatIsoDate(day)}</span>
        </Radio>
        <label>
          <span className="sr-only">The other time</span>
          <Input
            size="medium"
            type="time"
            name="time"
            defaultValue={time}
            onChange={radio.onChange}
            aria-invalid={errors ? true : undefined}
            aria-describedby={errors && "time-error"}
            className={LOOK}
          />
        </label>
      </div>
      {errors && (
        <p id="time-error" className="-mt-3 font-semibold text-base text-danger">
          {errors.join(" ")}
        </p>
      )}
    </>
  );
}

/** "with Maya or Jonas", or how many coaches. */
export function freeCoaches({ trainers }: CallerTime, coaches: { slug: string; name: string }[]): string {
  const short = firstNames(namesBySlug(coaches));
  const free = trainers.map((slug) => own(short, slug) ?? slug);
  return free.length <= 2 ? `with ${free.join(" or ")}` : `${free.length} coaches free`;
}
