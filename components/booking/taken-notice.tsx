import { Notice } from "@/components/ui/notice";
import type { TimeChoice } from "@/lib/booking/time-choice";
import { formatDateTime, formatZone } from "@/lib/time";
import { type FieldsOf, type Opening, OpeningRows } from "./opening-list";
import type { TimeAction } from "./time-button";

/** A time that has gone while somebody looked at it, and the nearest that have not. */
export function TakenNotice(props: {
  startsAt: Date;
  alternatives: Opening[];
  choice: TimeChoice;
  action: TimeAction;
  fieldsOf: FieldsOf;
  verb: string;
  /** What else is to be known about it. */
  note?: string;
}) {
  const { timeZone, coachNames, service } = props.choice;
  const when = `${formatDateTime(props.startsAt, timeZone)} ${formatZone(props.startsAt, timeZone)}`;
  return (
    <Notice look="care" title={`${when} can no longer be booked.`}>
      <p>
        {props.note} {props.alternatives.length > 0 && "These are the nearest free times:"}
      </p>
      {props.alternatives.length > 0 && (
        <div className="mt-3">
          <OpeningRows
            openings={props.alternatives}
            timeZone={timeZone}
            isGroup={service.capacity > 1}
            action={props.action}
            fieldsOf={props.fieldsOf}
            verb={props.verb}
            coachNames={coachNames}
          />
        </div>
      )}
    </Notice>
  );
}
