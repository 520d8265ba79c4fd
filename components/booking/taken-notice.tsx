import { Notice } from "@/components/ui/notice";
import type { TimeChoice } from "@/lib/booking/time-choice";
import { formatDateTime, formatZone } from "@/lib/time";
import { OpeningRows } from "./opening-list";
import type { TimeAction, TimeFields } from "./time-button";

/** A time that has gone while somebody looked at it, and the nearest that have not. */
export function TakenNotice(props: {
  startsAt: Date;
  alternatives: { startsAt: Date; trainers: string[]; placesLeft: number }[];
  choice: TimeChoice;
  action: TimeAction;
  fields: TimeFields;
}) {
  const { timeZone, coachNames, service } = props.choice;
  const when = `${formatDateTime(props.startsAt, timeZone)} ${formatZone(props.startsAt, timeZone)}`;
  return (
    <Notice look="care" title={`${when} can no longer be booked.`}>
      {props.alternatives.length > 0 && (
        <div className="mt-3 grid gap-3">
          <p>These are the nearest free times:</p>
          <OpeningRows
            openings={props.alternatives}
            timeZone={timeZone}
            isGroup={service.capacity > 1}
            action={props.action}
            fields={props.fields}
            verb="Book"
            coachNames={coachNames}
          />
        </div>
      )}
    </Notice>
  );
}
