import { firstNames } from "@/lib/names";
import { own } from "@/lib/own";
import { formatDate, formatInstant, formatTime, formatZone } from "@/lib/time";
import { Moment } from "./booking-facts";
import { type TimeAction, TimeButton, type TimeFields } from "./time-button";

export interface Opening {
  startsAt: Date;
  trainers: string[];
  placesLeft: number;
}

/** What the button of an opening sends besides its start. */
export type FieldsOf = (opening: Opening) => TimeFields;

const NO_BREAK = "\u00a0";

interface OpeningListProps {
  openings: readonly Opening[];
  timeZone: string;
  isGroup: boolean;
  action: TimeAction;
  fieldsOf: FieldsOf;
  /** What the buttons do: "Book" or "Move to". */
  verb: string;
  coachNames: Record<string, string>;
}

/** A few openings as rows in full words, such as the next three. */
export function OpeningRows({
  openings,
  timeZone,
  isGroup,
  action,
  fieldsOf,
  verb,
  coachNames,
}: OpeningListProps) {
  return (
    <ul className="grid gap-2.5">
      {openings.map((opening) => (
        <li key={opening.startsAt.getTime()}>
          <TimeButton action={action} fields={sent(opening, fieldsOf)} look="row">
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
          </TimeButton>
        </li>
      ))}
    </ul>
  );
}

/** The openings of one day, morning to evening. */
export function DayTimes({ openings, timeZone, isGroup, action, fieldsOf, verb }: OpeningListProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2.5">
      {openings.map((opening) => (
        <li key={opening.startsAt.getTime()}>
          <TimeButton action={action} fields={sent(opening, fieldsOf)} look="chip">
            <span className="sr-only">
              {verb} {formatDate(opening.startsAt, timeZone)},{" "}
            </span>
            {formatTime(opening.startsAt, timeZone)}{" "}
            <span className="sr-only">{formatZone(opening.startsAt, timeZone)}</span>
            {isGroup && (
              <span className="block font-normal text-base text-muted">{places(opening.placesLeft)}</span>
            )}
          </TimeButton>
        </li>
      ))}
    </ul>
  );
}

function sent(opening: Opening, fieldsOf: FieldsOf): TimeFields {
  return { ...fieldsOf(opening), startsAt: formatInstant(opening.startsAt) };
}

function places(count: number): string {
  return count === 1 ? "1 place left" : `${count} places left`;
}

function free(trainers: string[], names: Record<string, string>): string {
  const short = firstNames(names);
  const free = trainers.map((slug) => own(short, slug) ?? slug);
  return free.length <= 2 ? `with ${free.join(" or ")}` : `${free.length} coaches free`;
}
