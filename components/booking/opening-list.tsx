import type { ReactNode } from "react";
import type { FormAction } from "@/components/ui/form";
import { firstNames } from "@/lib/names";
import { own } from "@/lib/own";
import { formatDate, formatInstant, formatTime, formatZone } from "@/lib/time";
import { Moment } from "./booking-facts";
import { FullTime, TimeButton, type TimeFields, TimeLink } from "./time-button";

export interface Opening {
  startsAt: Date;
  trainers: string[];
  /** Zero when a class is full. */
  placesLeft: number;
}

/** What an opening's button sends besides its start. */
export type FieldsOf = (opening: Opening) => TimeFields;

/** What pressing an opening does: sends a form, or leads to a page that asks first. */
export type Picking =
  | { action: FormAction; fieldsOf: FieldsOf; linkOf?: undefined }
  | { linkOf: (opening: Opening) => string; action?: undefined; fieldsOf?: undefined };

/** What to know about a time before choosing it, such as a fee; null for nothing. */
export type MarkOf = (opening: Opening) => string | null;

const NO_BREAK = "\u00a0";

type OpeningListProps = Picking & {
  openings: readonly Opening[];
  timeZone: string;
  isGroup: boolean;
  /** The button's verb: "Book" or "Reschedule to". */
  verb: string;
  coachNames: Record<string, string>;
  markOf?: MarkOf | undefined;
};

/** A few openings as rows with full dates, such as the next three. */
export function OpeningRows({
  openings,
  timeZone,
  isGroup,
  verb,
  coachNames,
  markOf,
  ...pick
}: OpeningListProps) {
  return (
    <ul className="grid gap-2.5">
      {openings.map((opening) => {
        const mark = markOf?.(opening);
        return (
          <li key={opening.startsAt.getTime()}>
            <Pick {...pick} opening={opening} look="row">
              <span className="font-semibold">
                <span className="sr-only">{verb} </span>
                <Moment instant={opening.startsAt} timeZone={timeZone} />
                {NO_BREAK}
                <span className="font-normal text-base text-muted">
                  {formatZone(opening.startsAt, timeZone)}
                </span>
              </span>
              <span className="text-base text-muted">
                {free(opening.trainers, coachNames)}
                {isGroup && `, ${places(opening.placesLeft)}`}
              </span>
              {mark && <span className="w-full text-accent-text text-base">{mark}</span>}
            </Pick>
          </li>
        );
      })}
    </ul>
  );
}

/** A day's times, morning to evening. Marks are explained once, above them. */
export function DayTimes({ openings, timeZone, isGroup, verb, markOf, ...pick }: OpeningListProps) {
  const marks = [
    ...new Set(openings.flatMap((opening) => (opening.placesLeft > 0 && markOf?.(opening)) || [])),
  ];
  return (
    <>
      {marks.map((mark) => (
        <p key={mark} className="mb-3 text-accent-text text-base">
          {MARK} {mark}
        </p>
      ))}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2.5">
        {openings.map((opening) => (
          <li key={opening.startsAt.getTime()}>
            <Pick {...pick} opening={opening} look="chip">
              <span className="sr-only">
                {opening.placesLeft > 0 && `${verb} `}
                {formatDate(opening.startsAt, timeZone)},{" "}
              </span>
              {formatTime(opening.startsAt, timeZone)}
              {opening.placesLeft > 0 && markOf?.(opening) && (
                <span className="text-accent-text">
                  <span aria-hidden="true"> {MARK}</span>
                  <span className="sr-only">, inside the change window,</span>
                </span>
              )}{" "}
              <span className="sr-only">{formatZone(opening.startsAt, timeZone)}</span>
              {isGroup && (
                <span className="block font-normal text-base text-muted">{places(opening.placesLeft)}</span>
              )}
            </Pick>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Marks a time inside the change window. */
const MARK = "†";

function Pick(props: Picking & { opening: Opening; look: "row" | "chip"; children: ReactNode }) {
  const { opening, look, children } = props;
  if (opening.placesLeft <= 0) return <FullTime look={look}>{children}</FullTime>;
  if (props.linkOf)
    return (
      <TimeLink href={props.linkOf(opening)} look={look}>
        {children}
      </TimeLink>
    );
  const fields = { ...props.fieldsOf(opening), startsAt: formatInstant(opening.startsAt) };
  return (
    <TimeButton action={props.action} fields={fields} look={look}>
      {children}
    </TimeButton>
  );
}

function places(count: number): string {
  if (count <= 0) return "Full";
  return count === 1 ? "1 place left" : `${count} places left`;
}

function free(trainers: string[], names: Record<string, string>): string {
  const short = firstNames(names);
  const free = trainers.map((slug) => own(short, slug) ?? slug);
  return free.length <= 2 ? `with ${free.join(" or ")}` : `${free.length} coaches free`;
}
