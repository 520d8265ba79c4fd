import { formatDateTime, formatInstant, formatTime, formatZone } from "@/lib/time";
import { type TimeAction, TimeButton, type TimeFields } from "./time-button";

interface Opening {
  startsAt: Date;
  trainers: string[];
  placesLeft: number;
}

interface OpeningListProps {
  openings: readonly Opening[];
  timeZone: string;
  isGroup: boolean;
  action: TimeAction;
  fields: TimeFields;
  /** What the buttons do: "Book" or "Move to". */
  verb: string;
  coachNames: Record<string, string>;
}

/** A few openings as rows in full words, such as the next three. */
export function OpeningRows({ openings, timeZone, isGroup, action, fields, verb, coachNames }: OpeningListProps) {
  return (
    <ul className="grid gap-2.5">
      {openings.map(({ startsAt, trainers, placesLeft }) => {
        const when = formatDateTime(startsAt, timeZone);
        return (
          <li key={startsAt.getTime()}>
            <TimeButton
              action={action}
              fields={{ ...fields, startsAt: formatInstant(startsAt) }}
              label={`${verb} ${when} ${formatZone(startsAt, timeZone)}`}
              look="row"
            >
              <span className="font-semibold">{when}</span>
              <span className="text-base text-muted">{isGroup ? places(placesLeft) : free(trainers, coachNames)}</span>
            </TimeButton>
          </li>
        );
      })}
    </ul>
  );
}

/** The openings of one day, morning to evening. */
export function DayTimes({ openings, timeZone, isGroup, action, fields, verb }: OpeningListProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2.5">
      {openings.map(({ startsAt, placesLeft }) => (
        <li key={startsAt.getTime()}>
          <TimeButton
            action={action}
            fields={{ ...fields, startsAt: formatInstant(startsAt) }}
            label={`${verb} ${formatDateTime(startsAt, timeZone)} ${formatZone(startsAt, timeZone)}`}
            look="chip"
          >
            {formatTime(startsAt, timeZone)}
            {isGroup && <span className="block font-normal text-base text-muted">{places(placesLeft)}</span>}
          </TimeButton>
        </li>
      ))}
    </ul>
  );
}

function places(count: number): string {
  return count === 1 ? "1 place left" : `${count} places left`;
}

function free(trainers: string[], names: Record<string, string>): string {
  const first = trainers.map((slug) => names[slug]?.split(" ")[0] ?? slug);
  if (first.length === 1) return `with ${first[0]}`;
  return first.length === 2 ? `with ${first.join(" or ")}` : `${first.length} coaches free`;
}
