import { buttonClasses } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ClassDetailView } from "@/lib/classes/queries";
import { own } from "@/lib/own";
import { dateInZone, minuteInZone } from "@/lib/time";

interface RescheduleFormProps {
  shown: ClassDetailView;
  /** Who else may give it; empty when the coach is not to be chosen. */
  coaches: { slug: string; name: string }[];
  /** What was asked for when it came back, and with `problem` why. */
  values: Record<string, string | undefined>;
  timeZone: string;
  action: (form: FormData) => Promise<void>;
}

const PROBLEMS: Record<string, string> = {
  "no-time": "Please give a date and a time.",
  "no-such-time": "The clocks go forward over this time: it does not exist that day.",
  "slot-taken": "The coach is taken then. The class is where it was.",
  "moved-meanwhile": "The class was moved meanwhile. Above you see where it is now.",
  "not-changeable": "The class has begun or is cancelled, and cannot be moved.",
  "too-soon": "That time has passed.",
  "trainer-not-offering": "This coach does not give this class.",
  "outside-hours": "That is outside the coach’s hours.",
  exception: "The studio is closed or the coach has other hours that day.",
  trouble: "That did not go through, and nothing was changed. Please try again in a moment.",
};

/** Another date and time for a class and all who come to it. */
export function RescheduleForm({ shown, coaches, values, timeZone, action }: RescheduleFormProps) {
  const problem = values.problem && own(PROBLEMS, values.problem);
  const isAboutHours = values.problem === "outside-hours" || values.problem === "exception";
  const { startsAt, trainer } = shown;
  return (
    <Section id="move" title="Move this class" heading="text-2xl" className="print:hidden mt-12">
      <p className="mt-2 mb-5 text-muted">
        {shown.taken > 0
          ? "Everybody who comes moves with it and is told by email at once."
          : "Nobody has booked it yet, so nobody has to be told but the coach."}
      </p>
      <form action={action} className="grid gap-5">
        <input type="hidden" name="slotId" value={shown.id} />
        <input type="hidden" name="expectedStart" value={startsAt.toISOString()} />
        <input type="hidden" name="expectedTrainer" value={trainer.slug} />
        {isAboutHours && <input type="hidden" name="waive" value="hours" />}
        {problem && (
          <Notice look="care" title={problem}>
            {isAboutHours && <p>The class is where it was. Press once more if you mean it.</p>}
          </Notice>
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            field={{ name: "date", label: "Date" }}
            defaultValue={values.date ?? dateInZone(startsAt.getTime(), timeZone)}
            type="date"
            required
          />
          <TextField
            field={{ name: "time", label: "Begins at, studio time" }}
            defaultValue={values.time ?? clockOf(startsAt, timeZone)}
            type="time"
            required
          />
        </div>
        {coaches.length > 1 ? (
          <SelectField
            field={{ name: "trainer", label: "Coach" }}
            defaultValue={values.trainer ?? trainer.slug}
            choices={coaches.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        ) : (
          <input type="hidden" name="trainer" value={trainer.slug} />
        )}
        <SubmitButton className={buttonClasses("quiet", "sm:justify-self-start")}>
          {isAboutHours ? "Move it there all the same" : "Move this class"}
        </SubmitButton>
      </form>
    </Section>
  );
}

/** "18:30", as a time field wants it. */
function clockOf(instant: Date, timeZone: string): string {
  const minute = minuteInZone(instant.getTime(), timeZone);
  if (minute === null) return "";
  const two = (part: number) => String(Math.floor(part)).padStart(2, "0");
  return `${two(minute / 60)}:${two(minute % 60)}`;
}
