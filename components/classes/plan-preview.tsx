import { ButtonLink } from "@/components/ui/button-link";
import { Flash } from "@/components/ui/flash";
import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ClassPlan, Conflict, HoursWarning, PlannedClass } from "@/lib/classes/class-plan";
import type { FlashKey } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { formatDateTime, formatIsoDate, formatSpan, formatTime, type IsoDate } from "@/lib/time";
import { TIME_SKIPPED } from "@/lib/words";

interface PlanPreviewProps {
  plan: ClassPlan;
  /** The plan, as in the address. */
  query: Record<string, string | undefined>;
  /** Makes a second submit harmless. */
  formKey: string;
  /** The dates chosen before a conflict came up; otherwise every available one. */
  wanted: string[] | undefined;
  flash: FlashKey | undefined;
  action: FormAction;
}

const ASKED = ["service", "trainer", "date", "time", "until", "places"] as const;

export function PlanPreview({ plan, query, formKey, wanted, flash, action }: PlanPreviewProps) {
  const { service, trainer, dates, places } = plan;
  const free = dates.filter(({ conflict }) => conflict === null);
  const asked = Object.fromEntries(ASKED.map((name) => [name, query[name]]));
  return (
    <Form action={action} className="grid gap-6" hidden={{ ...asked, key: formKey }}>
      <p>
        {service.name} with {trainer.name}, {places === 1 ? "one place" : `${places} places`}.{" "}
        <span className="text-muted">{summaryOf(dates.length, free.length)}</span>
      </p>
      <Flash flash={flash} />
      <ul className="card divide-y divide-line">
        {dates.map((each) => (
          <DateLine
            key={each.date}
            planned={each}
            timeZone={plan.timeZone}
            coach={trainer.name}
            isChosen={wanted === undefined || wanted.includes(each.date)}
          />
        ))}
      </ul>
      <div className="grid gap-3 sm:flex">
        {free.length > 0 && (
          <SubmitButton look="primary">
            {dates.length === 1 ? "Schedule this class" : "Schedule the checked classes"}
          </SubmitButton>
        )}
        <ButtonLink look="quiet" href={paths.coachClassNew({ ...asked, look: "1", change: "1" })}>
          Change the details
        </ButtonLink>
      </div>
    </Form>
  );
}

function summaryOf(dates: number, free: number): string {
  if (dates === 1) return free === 1 ? "Nothing is in the way." : "Something is in the way.";
  if (free === dates) return `Nothing is in the way of its ${dates} dates.`;
  if (free === 0) return `None of its ${dates} dates is free.`;
  return `${free === 1 ? "One of its" : `${free} of its`} ${dates} dates ${free === 1 ? "is" : "are"} free. The others are left out.`;
}

function DateLine(props: { planned: PlannedClass; timeZone: string; coach: string; isChosen: boolean }) {
  const { planned, timeZone, coach, isChosen } = props;
  const { date, span, conflict, warning } = planned;
  const when = (
    <>
      <span className="font-semibold">{dateInWords(date)}</span>{" "}
      {span && (
        <span className="inline-block whitespace-nowrap text-muted">
          {formatSpan(span.startsAt, span.endsAt, timeZone)}
        </span>
      )}
    </>
  );
  if (conflict) {
    return (
      <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-4 px-5 py-3 sm:px-6">
        <span aria-hidden="true" className="font-semibold text-danger text-xl leading-7">
          ×
        </span>
        <div>
          <p>{when}</p>
          <p className="text-base text-danger">{conflictInWords(conflict, coach, timeZone)}</p>
        </div>
      </li>
    );
  }
  return (
    <li>
      <label className="grid min-h-11 cursor-pointer grid-cols-[1.5rem_minmax(0,1fr)] gap-x-4 px-5 py-3 sm:px-6">
        <input
          type="checkbox"
          name="on"
          value={date}
          defaultChecked={isChosen}
          className="mt-1 size-6 accent-primary"
        />
        <span>
          <span className="block">{when}</span>
          <span className="block text-base">{warning ? warningInWords(warning, coach) : "Free"}</span>
        </span>
      </label>
    </li>
  );
}

function dateInWords(date: IsoDate): string {
  return `${formatIsoDate(date)}, ${date.slice(0, 4)}`;
}

function conflictInWords(conflict: Conflict, coach: string, timeZone: string): string {
  if (conflict.why === "past") return "This time has passed.";
  if (conflict.why === "no-such-time") return TIME_SKIPPED;
  const { kind, what, startsAt, endsAt, expiresAt } = conflict.by;
  const span = formatSpan(startsAt, endsAt, timeZone);
  switch (kind) {
    case "SESSION":
      return `${coach} has ${what ?? "a session"}, ${span}.`;
    case "HOLD":
      return `Someone is booking ${coach}’s time, ${span}. If they don’t, it’s free again ${expiresAt ? `at ${formatTime(expiresAt, timeZone)}` : "within an hour"}.`;
    case "TIME_OFF":
      return `${coach} has time off${what ? ` (${what})` : ""}, ${formatDateTime(startsAt, timeZone)} to ${formatDateTime(endsAt, timeZone)}.`;
  }
}

function warningInWords({ why, reason }: HoursWarning, coach: string): string {
  if (why === "outside-hours") return `Free, but outside ${coach}’s hours.`;
  return `Free, but the studio is closed or ${coach} has other hours that day${reason ? `: ${reason}` : ""}.`;
}
