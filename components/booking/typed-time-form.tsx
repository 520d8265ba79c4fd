"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { namedChoices, Select } from "@/components/ui/select";

/** What the form shows when it comes back. */
export interface TypedTimeState {
  values?: { date: string; time: string; trainer: string };
  errors?: Record<string, string[] | undefined>;
  problem?: string;
  /** The rules of our own that the mover may say do not matter this time; empty when there is no way around. */
  waive?: string[];
}

export interface TypedTimeFormProps {
  hidden: Record<string, string>;
  date: string;
  trainer: string;
  coaches: { slug: string; name: string }[];
  /** In which zone the time is. */
  zone: string;
  action: (state: TypedTimeState, form: FormData) => Promise<TypedTimeState>;
}

/** A time that is typed, also one that clients are not offered. A plain form: with JavaScript it only comes back faster. */
export function TypedTimeForm({ hidden, date, trainer, coaches, zone, action }: TypedTimeFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  const { values, errors = {}, problem, waive = [] } = state;
  useEffect(() => {
    if (state.values) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [state]);
  return (
    <Section id="by-hand" title="Or enter a time" heading="text-2xl" className="card p-5 sm:p-6">
      <p className="mt-1 mb-4 text-base text-muted">
        You can use times clients can’t book (outside hours, short notice), but not one that overlaps another
        session.
      </p>
      <form ref={form} action={submit} noValidate className="grid gap-5">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
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
        <div className="grid gap-5 sm:grid-cols-3">
          <TextField
            field={{ name: "date", label: "Date", errors: errors.date }}
            type="date"
            defaultValue={values?.date ?? date}
            required
          />
          <TextField
            field={{ name: "time", label: `Time, ${zone}`, errors: errors.time }}
            type="time"
            defaultValue={values?.time}
            required
          />
          <label className="font-semibold">
            Coach
            <Select
              size="large"
              name="trainer"
              defaultValue={values?.trainer ?? trainer}
              className="mt-1 w-full font-normal"
              choices={namedChoices(coaches)}
            />
          </label>
        </div>
        <Button type="submit" look="quiet" disabled={pending} className="sm:justify-self-start">
          {pending ? "Rescheduling…" : "Reschedule to this time"}
        </Button>
      </form>
    </Section>
  );
}
