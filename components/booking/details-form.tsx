"use client";

import { type RefObject, useActionState, useEffect, useState } from "react";
import { PersonFields } from "@/components/clients/person-fields";
import { PrivacyNote } from "@/components/legal/privacy-note";
import { useWork, WORK_WORDS } from "@/components/limits/use-work";
import { Button } from "@/components/ui/button";
import { fieldsOf, TextArea } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { TextAnchor } from "@/components/ui/text-link";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";
import { formatMoment } from "@/lib/time";
import { keepDraft, readDraft } from "./draft";

interface Alternative {
  startsAt: string;
  mark: string | null;
}

/** The form's state after a submit: the values, and what to fix. */
export interface DetailsState {
  values?: Record<string, string>;
  errors?: Record<string, string[] | undefined>;
  problem?: string;
  /** Alternatives: RFC 3339 starts, each with what to know before choosing it. */
  alternatives?: Alternative[];
  /** The address of the booking this same browser made for that time. */
  own?: string;
  /** Proof of work for the browser, after which the form is sent again. */
  challenge?: string;
}

const FIELDS = ["name", "email", "phone", "note"] as const;
type Field = (typeof FIELDS)[number];

export interface DetailsFormProps {
  action: (state: DetailsState, form: FormData) => Promise<DetailsState>;
  hidden: Record<string, string | undefined>;
  timeZone: string;
  submitLabel: string;
  known?: Partial<Record<Field, string>> | undefined;
}

export function DetailsForm({ action, hidden, timeZone, submitLabel, known }: DetailsFormProps) {
  const [state, submit, sending] = useActionState(action, {});
  const form = useFocusOnReturn(state, state.values !== undefined && !state.challenge);
  const { isWorking, remember } = useWork(state.challenge, submit);
  const pending = sending || isWorking;
  // Without scripts there's no proof of work; a confirmation email replaces it.
  const [scripts, setScripts] = useState("");
  useEffect(() => setScripts("on"), []);
  useDraft(form);

  return (
    <form
      ref={form}
      action={submit}
      onInput={({ currentTarget }) => {
        const typed = new FormData(currentTarget);
        keepDraft(Object.fromEntries(FIELDS.map((name) => [name, String(typed.get(name) ?? "")])));
      }}
      onSubmit={({ currentTarget, nativeEvent }) =>
        remember(new FormData(currentTarget, (nativeEvent as SubmitEvent).submitter))
      }
      noValidate
      className="grid gap-6"
    >
      <HiddenFields values={hidden} />
      <input type="hidden" name="scripts" value={scripts} />
      <Refusal state={state} timeZone={timeZone} pending={pending} />
      <DetailsFields values={state.values ?? known ?? {}} errors={state.errors} />
      <div className="grid gap-2">
        <Button type="submit" disabled={pending} className="w-full text-lg sm:w-auto sm:justify-self-start">
          {pending ? "Booking…" : submitLabel}
        </Button>
        <p className="text-base text-muted">Nothing to pay now. You pay at the studio.</p>
        <PrivacyNote />
        <p role="status" className="text-base text-muted">
          {isWorking && WORK_WORDS}
        </p>
      </div>
    </form>
  );
}

/** Restores typed text after a reload, and on the way back from choosing another time. */
function useDraft(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const draft = readDraft();
    for (const name of FIELDS) {
      const field = form.current?.elements.namedItem(name);
      if (draft[name] && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
        field.value = draft[name];
    }
  }, [form]);
}

/** Why the booking failed, and the alternatives. */
function Refusal({ state, timeZone, pending }: { state: DetailsState; timeZone: string; pending: boolean }) {
  const { errors, problem, own, alternatives = [] } = state;
  return (
    <>
      {errors && (
        <Notice
          look="bad"
          title={
            FIELDS.some((name) => errors[name])
              ? "Please fix what’s marked below."
              : "Please choose the time again."
          }
        />
      )}
      {problem && (
        <Notice look="care" title={problem}>
          {own && (
            <p>
              <TextAnchor href={own}>See your booking</TextAnchor>
            </p>
          )}
          <Alternatives times={alternatives} timeZone={timeZone} pending={pending} />
        </Notice>
      )}
    </>
  );
}

function DetailsFields(props: { values: Partial<Record<Field, string>>; errors: DetailsState["errors"] }) {
  const { values, errors } = props;
  const field = fieldsOf(FIELDS, errors);
  return (
    <>
      <PersonFields
        field={field}
        values={values}
        emailHint="For the confirmation, and the link to reschedule or cancel."
        phoneHint="Only in case we need to reach you about this session."
      />
      <TextArea
        field={{
          ...field("note"),
          label: "Anything your coach should know",
          optional: true,
          hint: "Where it hurts, what you’d rather not do. Only your coach reads it. Leave out anything you wouldn’t say on the phone.",
        }}
        defaultValue={values.note}
        rows={3}
      />
    </>
  );
}

/** Other times as buttons of the same form, so typed text is sent along. */
function Alternatives(props: { times: Alternative[]; timeZone: string; pending: boolean }) {
  const { times, timeZone, pending } = props;
  if (times.length === 0) return null;
  return (
    <>
      <p className="mt-1">Here are the closest ones. One tap books it with the details below.</p>
      <div className="mt-3 grid gap-2">
        {times.map(({ startsAt, mark }) => (
          <Button
            key={startsAt}
            type="submit"
            look="quiet"
            name="startsAt"
            value={startsAt}
            disabled={pending}
            className="flex-col gap-0"
          >
            Book {formatMoment(new Date(startsAt), timeZone)}
            {mark && <span className="font-normal text-accent-text text-base">{mark}</span>}
          </Button>
        ))}
      </div>
    </>
  );
}
