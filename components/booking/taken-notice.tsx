import { Notice } from "@/components/ui/notice";
import type { TimeChoice } from "@/lib/booking/time-choice";
import { formatMoment } from "@/lib/time";
import { type MarkOf, type Opening, OpeningRows, type Picking } from "./opening-list";

/** Says that a time was just taken, and offers the closest ones. */
export function TakenNotice(
  props: Picking & {
    startsAt: Date;
    alternatives: Opening[];
    choice: TimeChoice;
    verb: string;
    /** What else to know about it. */
    note?: string;
    markOf?: MarkOf;
  },
) {
  const { timeZone, coachNames, service } = props.choice;
  const when = formatMoment(props.startsAt, timeZone);
  const pick: Picking = props.linkOf
    ? { linkOf: props.linkOf }
    : { action: props.action, fieldsOf: props.fieldsOf };
  return (
    <Notice look="care" title={`${when} is no longer free.`}>
      <p>
        {props.note} {props.alternatives.length > 0 && "Here are the closest ones:"}
      </p>
      {props.alternatives.length > 0 && (
        <div className="mt-3">
          <OpeningRows
            openings={props.alternatives}
            timeZone={timeZone}
            isGroup={service.capacity > 1}
            {...pick}
            markOf={props.markOf}
            verb={props.verb}
            coachNames={coachNames}
          />
        </div>
      )}
    </Notice>
  );
}
