import { Form, type FormAction } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoment } from "@/lib/time";

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
        <Form action={action} className="mt-3" hidden={{ ...fields, waive: "client-busy" }}>
          <SubmitButton look="primary">Reschedule anyway</SubmitButton>
        </Form>
      </Notice>
    </div>
  );
}
