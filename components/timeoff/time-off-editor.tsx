import { formatInstant } from "@/lib/time";
import type { PlanView } from "@/lib/timeoff/plan";
import { fieldsOf, type Span, spanInWords } from "@/lib/timeoff/rules";
import { SessionsInTheWay, type SessionsInTheWayProps } from "./sessions-in-the-way";
import { TimeOffForm, type TimeOffFormProps } from "./time-off-form";

interface TimeOffEditorProps {
  /** The requested or saved time off; null for a blank form. */
  span: Span | null;
  label: string | undefined;
  /** What is in its way; null for nothing. */
  plan: PlanView | null;
  coach: { slug: string; name: string };
  /** Coaches to choose from; with one there's no choice. */
  coaches: TimeOffFormProps["coaches"];
  coachNames: Record<string, string>;
  timeZone: string;
  /** The time off to change; without it, the form adds one. */
  slotId?: string;
  settle: SessionsInTheWayProps["action"];
  settleLabel: string;
  save: TimeOffFormProps["action"];
  saveLabel: string;
}

/** Asks for time off, after the sessions in its way if there are any. */
export function TimeOffEditor(props: TimeOffEditorProps) {
  const { span, label, plan, coach, timeZone, slotId } = props;
  return (
    <>
      {span && plan && (
        <>
          <SessionsInTheWay
            plan={plan}
            action={props.settle}
            hidden={{
              from: formatInstant(span.startsAt),
              to: formatInstant(span.endsAt),
              ...(slotId ? { slotId } : { coach: coach.slug }),
              label,
            }}
            wanted={`${coach.name}: ${spanInWords(span, timeZone)}`}
            coachNames={props.coachNames}
            timeZone={timeZone}
            submitLabel={props.settleLabel}
          />
          <h2 className="mb-4 text-2xl">Or choose another time</h2>
        </>
      )}
      <TimeOffForm
        key={span && `${span.startsAt.getTime()} ${span.endsAt.getTime()} ${coach.slug}`}
        action={props.save}
        defaults={{ ...(span && fieldsOf(span, timeZone)), ...(label && { label }) }}
        coaches={props.coaches}
        coach={coach.slug}
        {...(slotId && { slotId })}
        isSecond={plan !== null}
        submitLabel={props.saveLabel}
      />
    </>
  );
}
