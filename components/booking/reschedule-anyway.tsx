import { buttonClasses } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoment } from "@/lib/time";
import type { FormAction } from "./guest";

interface RescheduleAnywayProps {
  startsAt: Date;
  timeZone: string;
  question: string;
  fields: Record<string, string>;
  action: FormAction;
}

/** Asks before a session is rescheduled over another one of its client. */
export function RescheduleAnyway({ startsAt, timeZone, question, fields, action }: RescheduleAnywayProps) {
  return (
    <div className="mt-6">
      <Notice look="care" title={`Reschedule to ${formatMoment(startsAt, timeZone)} anyway?`}>
        <p>{question}</p>
        <form action={action} className="mt-3">
          {Object.entries({ ...fields, waive: "client-busy" }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <SubmitButton className={buttonClasses("primary", "")}>Reschedule anyway</SubmitButton>
        </form>
      </Notice>
    </div>
  );
}
