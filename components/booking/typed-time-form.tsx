"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { namedChoices, Select } from "@/components/ui/select";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";

export interface TypedTimeState {
  values?: { date: string; time: string; trainer: string };
  errors?: Record<string, string[] | undefined>;
  problem?: string;
  /** The studio's rules that the coach may waive; empty when there is no way around. */
  waive?: string[];
}

export interface TypedTimeFormProps {
  hidden: Record<string, string>;
  date: string;
  trainer: string;
  coaches: { slug: string; name: string }[];
  zone: string;
  action: (state: TypedTimeState, form: FormData) => Promise<TypedTimeState>;
}

/** Reschedules to any time, even one that clients can't book. A plain form that works without JavaScript. */
export function TypedTimeForm({ hidden, date, trainer, coaches, zone, action }: TypedTimeFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useFocusOnReturn(state, state.values !== undefined);
  const { values, errors, problem, waive = [] } = state;
  return (
    <Section id="by-hand" title="Or enter a time" heading="text-2xl" className="card p-5 sm:p-6">
      <p className="mt-1 mb-4 text-base text-muted">
        You can use times clients can’t book (outside hours, short notice), but not one that overlaps another
        session.
      </p>
      <form ref={form} action={submit} noValidate className="grid gap-5">
        <HiddenFields values={hidden} />
        {problem && (
          <Notice look="care" title={problem}>
            {waive.length > 0 && (
              <div className="mt-3">
                <Button type="submit" look="quiet" name="waive" value={waive.join(",")} disabled={pending}>
                  Reschedule anyway
                </Button>
              </div>
            )}
          </Notice>
        )}
        <TimeInputs values={values ?? { date, trainer }} errors={errors} coaches={coaches} zone={zone} />
        <Button type="submit" look="quiet" disabled={pending} className="sm:justify-self-start">
          {pending ? "Rescheduling…" : "Reschedule to this time"}
        </Button>
      </form>
    </Section>
  );
}

interface TimeInputsProps extends Pick<TypedTimeFormProps, "coaches" | "zone"> {
  values: { date: string; time?: string; trainer: string };
  errors: TypedTimeState["errors"];
}

function TimeInputs({ values, errors = {}, coaches, zone }: TimeInputsProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-3">
      <TextField
        field={{ name: "date", label: "Date", errors: errors.date }}
        type="date"
        defaultValue={values.date}
        required
      />
      <TextField
        field={{ name: "time", label: `Time, ${zone}`, errors: errors.time }}
        type="time"
        defaultValue={values.time}
        required
      />
      <label className="font-semibold">
        Coach
        <Select
          size="large"
          name="trainer"
          defaultValue={values.trainer}
          className="mt-1 w-full font-normal"
          choices={namedChoices(coaches)}
        />
      </label>
    </div>
  );
}
