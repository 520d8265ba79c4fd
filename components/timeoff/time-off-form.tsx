"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { namedChoices, Select } from "@/components/ui/select";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";
import type { FormState } from "@/lib/fields";

const FIELDS = ["fromDate", "fromTime", "toDate", "toTime", "label"] as const;
type Field = (typeof FIELDS)[number];
type TimeOffState = FormState<Record<Field | "coach", string>>;

interface TimeOffFormProps {
  action: (state: TimeOffState, form: FormData) => Promise<TimeOffState>;
  defaults: Partial<Record<Field, string>>;
  /** Coaches to choose from; with one there's no choice. */
  coaches: { slug: string; name: string }[];
  coach: string;
  /** The time off to change; without it, the form adds one. */
  slotId?: string;
  submitLabel: string;
  /** Whether something else on the page should come first. */
  isSecond?: boolean;
}

/** Asks from when until when, and why. A plain form that works without JavaScript. */
export function TimeOffForm(props: TimeOffFormProps) {
  const [state, submit, pending] = useActionState(props.action, {});
  const form = useFocusOnReturn(state, state.values !== undefined);
  const { errors = {} } = state;
  const values = state.values ?? props.defaults;
  const firstError = FIELDS.find((name) => errors[name]);
  const field = (name: Field, label: string, optional = false) => ({
    name,
    label,
    optional,
    errors: errors[name],
    isFirstError: name === firstError,
  });

  return (
    <form ref={form} action={submit} noValidate className="card grid gap-5 p-5 sm:p-6">
      {props.slotId && <input type="hidden" name="slotId" value={props.slotId} />}
      {state.problem && <Notice look="care" title={state.problem} />}
      {props.coaches.length > 1 ? (
        <CoachChoice coaches={props.coaches} coach={state.values?.coach ?? props.coach} />
      ) : (
        <input type="hidden" name="coach" value={props.coach} />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          field={field("fromDate", "First day")}
          type="date"
          defaultValue={values.fromDate}
          required
        />
        <TextField field={field("fromTime", "From", true)} type="time" defaultValue={values.fromTime} />
        <TextField field={field("toDate", "Last day")} type="date" defaultValue={values.toDate} required />
        <TextField field={field("toTime", "Until", true)} type="time" defaultValue={values.toTime} />
      </div>
      <p className="text-base text-muted">Leave the times blank for whole days.</p>
      <TextField
        field={{
          ...field("label", "Reason", true),
          hint: "For the studio’s calendar. Clients never see it.",
        }}
        defaultValue={values.label}
        maxLength={80}
      />
      <Button
        type="submit"
        look={props.isSecond ? "quiet" : "primary"}
        disabled={pending}
        className="w-full sm:w-auto sm:justify-self-start"
      >
        {props.submitLabel}
      </Button>
    </form>
  );
}

function CoachChoice({ coaches, coach }: Pick<TimeOffFormProps, "coaches" | "coach">) {
  return (
    <div>
      <label htmlFor="coach" className="font-semibold">
        Coach
      </label>
      <Select
        size="medium"
        id="coach"
        name="coach"
        defaultValue={coach}
        className="mt-1 w-full"
        choices={namedChoices(coaches)}
      />
    </div>
  );
}
