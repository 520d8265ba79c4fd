"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { fieldsOf, TextField } from "@/components/ui/field";
import { namedChoices, Select } from "@/components/ui/select";
import type { FormState } from "@/lib/fields";

const FIELDS = ["fromDate", "fromTime", "toDate", "toTime", "label"] as const;
type Field = (typeof FIELDS)[number];
type TimeOffState = FormState<Record<Field | "coach", string>>;

export interface TimeOffFormProps {
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

export function TimeOffForm(props: TimeOffFormProps) {
  const { action, defaults, coaches, coach, slotId } = props;
  return (
    <ActionForm action={action} hidden={{ slotId }} className="card grid gap-5 p-5 sm:p-6">
      {({ values, errors }, pending) => (
        <>
          {coaches.length > 1 ? (
            <CoachChoice coaches={coaches} coach={values?.coach ?? coach} />
          ) : (
            <input type="hidden" name="coach" value={coach} />
          )}
          <TimeOffFields values={values ?? defaults} errors={errors} />
          <Button
            type="submit"
            look={props.isSecond ? "quiet" : "primary"}
            disabled={pending}
            className="w-full sm:w-auto sm:justify-self-start"
          >
            {props.submitLabel}
          </Button>
        </>
      )}
    </ActionForm>
  );
}

const INPUTS = [
  ["fromDate", "First day", "date"],
  ["fromTime", "From", "time"],
  ["toDate", "Last day", "date"],
  ["toTime", "Until", "time"],
] as const;

function TimeOffFields(props: { values: TimeOffFormProps["defaults"]; errors: TimeOffState["errors"] }) {
  const { values } = props;
  const field = fieldsOf(FIELDS, props.errors);
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {INPUTS.map(([name, label, type]) => (
          <TextField
            key={name}
            field={{ ...field(name), label, optional: type === "time" }}
            type={type}
            defaultValue={values[name]}
            required={type === "date"}
          />
        ))}
      </div>
      <p className="text-base text-muted">Leave the times blank for whole days.</p>
      <TextField
        field={{
          ...field("label"),
          label: "Reason",
          optional: true,
          hint: "For the studio’s calendar. Clients never see it.",
        }}
        defaultValue={values.label}
        maxLength={80}
      />
    </>
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
