"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";
import type { FormState } from "@/lib/fields";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import { formatDate, formatDateTime, formatInstant, formatSpan } from "@/lib/time";
import type { PlanView } from "@/lib/timeoff/plan";

/** The form's state after a submit; `fate` is the choice for each session of `of`. */
type SettleState = FormState<{ of: string[]; fate: string[] }>;

export interface SessionsInTheWayProps {
  plan: PlanView;
  action: (state: SettleState, form: FormData) => Promise<SettleState>;
  hidden: Record<string, string | undefined>;
  /** Whose and when, in words. */
  wanted: string;
  coachNames: Record<string, string>;
  timeZone: string;
  submitLabel: string;
}

export function SessionsInTheWay(props: SessionsInTheWayProps) {
  const { plan, action, hidden, wanted, coachNames, timeZone, submitLabel } = props;
  const [state, submit, pending] = useActionState(action, {});
  const form = useFocusOnReturn(state, state.problem !== undefined);
  const { of = [], fate = [] } = state.values ?? {};
  const fates = Object.fromEntries(of.map((each, i) => [each.split(" ", 1)[0], fate[i] ?? ""]));
  const { sessions, classes } = plan;
  const areSettleable = classes.length === 0 && sessions.every(({ isChangeable }) => isChangeable);
  return (
    <Section id="in-the-way" title="Something is in the way" heading="text-2xl" className="mb-10">
      <p className="mt-2 font-semibold">{wanted}</p>
      <p className="mb-4 text-muted">
        Nothing has changed yet. Choose what to do with each. We’ll email the clients, and they pay no fee.
      </p>
      <form ref={form} action={submit} className="grid gap-4">
        <HiddenFields values={hidden} />
        {state.problem && <Notice look="care" title={state.problem} />}
        {sessions.map((session) => (
          <SessionCard
            key={session.bookingId}
            session={session}
            fate={own(fates, session.bookingId) ?? ""}
            coachNames={coachNames}
            timeZone={timeZone}
            isAlone={sessions.length === 1 && areSettleable}
            pending={pending}
          />
        ))}
        <Classes classes={classes} timeZone={timeZone} />
        {areSettleable ? (
          <Button type="submit" disabled={pending} className="w-full sm:w-auto sm:justify-self-start">
            {submitLabel}
          </Button>
        ) : (
          <p>
            {classes.length > 0
              ? "Reschedule or cancel the classes on their own pages first, then come back here."
              : "Sessions that have started or ended stay. Choose a time that leaves them out."}
          </p>
        )}
      </form>
    </Section>
  );
}

interface SessionCardProps {
  session: PlanView["sessions"][number];
  fate: string;
  coachNames: Record<string, string>;
  timeZone: string;
  /** Whether it's the only session: then the form's own button is enough. */
  isAlone: boolean;
  pending: boolean;
}

function SessionCard({ session, fate, coachNames, timeZone, isAlone, pending }: SessionCardProps) {
  const { bookingId, reference, client, startsAt, endsAt, service, isChangeable } = session;
  const name = `fate-${bookingId}`;
  return (
    <fieldset className="card min-w-0 px-5 pt-2 pb-5 [overflow-wrap:anywhere] sm:px-6">
      <legend className="float-left mb-1 w-full pt-2 font-semibold">
        {client}, {formatDate(startsAt, timeZone)}, {formatSpan(startsAt, endsAt, timeZone)}
      </legend>
      <p className="clear-both text-base text-muted">
        {service.name} ·{" "}
        <TextLink href={paths.coachBooking(reference)} inline className="inline-block py-2">
          Booking {reference}
        </TextLink>
      </p>
      {isChangeable ? (
        <>
          <input type="hidden" name="of" value={`${bookingId} ${formatInstant(startsAt)}`} />
          <label htmlFor={name} className="block font-semibold">
            What should happen?
          </label>
          <div className="mt-1 flex flex-wrap gap-3">
            <Select
              size="medium"
              id={name}
              name="fate"
              defaultValue={fate}
              className="w-full min-w-0 sm:w-auto sm:flex-1"
            >
              <option value="">Choose…</option>
              <MoveOptions session={session} coachNames={coachNames} timeZone={timeZone} />
              <option value="cancel">Cancel this session</option>
            </Select>
            {!isAlone && (
              <Button type="submit" name="only" value={bookingId} look="quiet" disabled={pending}>
                Apply to this one now
              </Button>
            )}
          </div>
        </>
      ) : (
        <p>It has started or ended, so it stays.</p>
      )}
    </fieldset>
  );
}

function MoveOptions({
  session,
  coachNames,
  timeZone,
}: Pick<SessionCardProps, "session" | "coachNames" | "timeZone">) {
  if (session.choices.length === 0) return null;
  return (
    <optgroup label="Reschedule to">
      {session.choices.map(({ startsAt, trainer }) => (
        <option key={`${startsAt.getTime()} ${trainer}`} value={`${formatInstant(startsAt)} ${trainer}`}>
          {formatDateTime(startsAt, timeZone)} with {own(coachNames, trainer) ?? trainer}
        </option>
      ))}
    </optgroup>
  );
}

function Classes({ classes, timeZone }: { classes: PlanView["classes"]; timeZone: string }) {
  if (classes.length === 0) return null;
  return (
    <ul className="card divide-y divide-line">
      {classes.map(({ slotId, service, startsAt, endsAt, guests }) => (
        <li key={slotId} className="px-5 py-3 sm:px-6">
          <p className="font-semibold">
            {service}, {formatDate(startsAt, timeZone)}, {formatSpan(startsAt, endsAt, timeZone)}
          </p>
          <p className="text-base text-muted">
            {guests === 1 ? "1 guest" : `${guests || "No"} guests`} ·{" "}
            <TextLink href={paths.coachClass(slotId)} inline className="inline-block py-2">
              Open this class
            </TextLink>
          </p>
        </li>
      ))}
    </ul>
  );
}
