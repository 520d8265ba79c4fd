import { SelectField, TextField } from "@/components/ui/field";
import type { FormAction } from "@/components/ui/form";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { namedChoices } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ClassDetailView } from "@/lib/classes/queries";
import { own } from "@/lib/own";
import { clockField, dateInZone } from "@/lib/time";
import { TIME_SKIPPED } from "@/lib/words";

interface RescheduleFormProps {
  shown: ClassDetailView;
  /** Coaches who may teach it; empty when the coach can't be changed. */
  coaches: { slug: string; name: string }[];
  /** The values after a refusal; `flash` says why. */
  values: Record<string, string | undefined>;
  timeZone: string;
  action: FormAction;
}

const REASONS: Record<string, string> = {
  "no-time": "Please enter a date and a time.",
  "no-such-time": TIME_SKIPPED,
  "slot-taken": "The coach is busy then. The class hasn’t changed.",
  "already-changed": "Someone else just rescheduled the class. Its new time is above.",
  "not-changeable": "The class has started or was canceled, so you can’t reschedule it.",
  "too-soon": "That time has passed.",
  "trainer-not-offering": "This coach doesn’t teach this class.",
  "outside-hours": "That is outside the coach’s hours.",
  exception: "The studio is closed or the coach has other hours that day.",
};

export function RescheduleForm({ shown, coaches, values, timeZone, action }: RescheduleFormProps) {
  const problem = own(REASONS, values.flash);
  const isAboutHours = values.flash === "outside-hours" || values.flash === "exception";
  return (
    <Section id="reschedule" title="Reschedule this class" heading="text-2xl" className="print:hidden mt-12">
      <p className="mt-2 mb-5 text-muted">
        {shown.taken > 0
          ? "All guests stay booked, and we’ll email them right away."
          : "No one has booked it yet, so we’ll only email the coach."}
      </p>
      <form action={action} className="grid gap-5">
        <HiddenFields
          values={{
            slotId: shown.id,
            expectedStart: shown.startsAt.toISOString(),
            expectedTrainer: shown.trainer.slug,
            waive: isAboutHours ? "hours" : undefined,
          }}
        />
        {problem && (
          <Notice look="care" title={problem}>
            {isAboutHours && <p>Nothing has changed yet. Press again to confirm.</p>}
          </Notice>
        )}
        <TimeAndCoach {...{ shown, coaches, values, timeZone }} />
        <SubmitButton look="quiet" className="sm:justify-self-start">
          {isAboutHours ? "Reschedule anyway" : "Reschedule this class"}
        </SubmitButton>
      </form>
    </Section>
  );
}

function TimeAndCoach({ shown, coaches, values, timeZone }: Omit<RescheduleFormProps, "action">) {
  const { startsAt, trainer } = shown;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          field={{ name: "date", label: "Date" }}
          defaultValue={values.date ?? dateInZone(startsAt.getTime(), timeZone)}
          type="date"
          required
        />
        <TextField
          field={{ name: "time", label: "Starts at, studio time" }}
          defaultValue={values.time ?? clockField(startsAt.getTime(), timeZone)}
          type="time"
          required
        />
      </div>
      {coaches.length > 1 ? (
        <SelectField
          field={{ name: "trainer", label: "Coach" }}
          defaultValue={values.trainer ?? trainer.slug}
          choices={namedChoices(coaches)}
        />
      ) : (
        <input type="hidden" name="trainer" value={trainer.slug} />
      )}
    </>
  );
}
