"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { formatDateTime, formatZone } from "@/lib/time";

/** What the form shows when it comes back: what was typed, and what is to be mended. */
export interface DetailsState {
  values?: Record<string, string>;
  errors?: Record<string, string[] | undefined>;
  problem?: string;
  /** RFC 3339 starts that can be had instead. */
  alternatives?: string[];
}

interface DetailsFormProps {
  action: (state: DetailsState, form: FormData) => Promise<DetailsState>;
  hidden: Record<string, string | undefined>;
  timeZone: string;
  submitLabel: string;
}

/** Name, email and what the coach should know. A plain form: with JavaScript it only comes back faster. */
export function DetailsForm({ action, hidden, timeZone, submitLabel }: DetailsFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  const { values = {}, errors = {} } = state;
  const hasErrors = Object.keys(errors).length > 0;

  useEffect(() => {
    if (!state.values) return;
    const target = form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]");
    target?.focus();
  }, [state]);

  return (
    <form ref={form} action={submit} noValidate className="grid gap-6">
      {Object.entries(hidden).map(([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />)}
      {hasErrors && <Notice look="bad" title="Please look at what is marked below." />}
      {state.problem && (
        <Notice look="care" title={state.problem}>
          <Alternatives starts={state.alternatives ?? []} timeZone={timeZone} pending={pending} />
        </Notice>
      )}
      <TextField
        field={{ name: "name", label: "Your name", errors: errors.name }}
        defaultValue={values.name}
        autoComplete="name"
        required
      />
      <TextField
        field={{ name: "email", label: "Email", hint: "For the confirmation, and the link to move or cancel.", errors: errors.email }}
        defaultValue={values.email}
        type="email"
        autoComplete="email"
        required
      />
      <TextField
        field={{ name: "phone", label: "Phone", optional: true, hint: "Only if we have to reach you about this session.", errors: errors.phone }}
        defaultValue={values.phone}
        type="tel"
        autoComplete="tel"
      />
      <TextArea
        field={{
          name: "note",
          label: "Anything your coach should know",
          optional: true,
          hint: "Where it hurts, what you would rather not do. Only your coach reads it.",
          errors: errors.note,
        }}
        defaultValue={values.note}
        rows={3}
      />
      <div className="grid gap-2">
        <Button type="submit" disabled={pending} className="w-full text-lg sm:w-auto sm:justify-self-start">
          {pending ? "Booking…" : submitLabel}
        </Button>
        <p className="text-base text-muted">Nothing to pay now. You pay at the studio.</p>
      </div>
    </form>
  );
}

/** Other times as buttons of the same form, so that what was typed goes along. */
function Alternatives({ starts, timeZone, pending }: { starts: string[]; timeZone: string; pending: boolean }) {
  if (starts.length === 0) return null;
  return (
    <>
      <p className="mt-1">These are the nearest that are free. One tap books it with the details below.</p>
      <div className="mt-3 grid gap-2">
        {starts.map((start) => {
          const instant = new Date(start);
          return (
            <Button key={start} type="submit" look="quiet" name="startsAt" value={start} disabled={pending}>
              Book {formatDateTime(instant, timeZone)} {formatZone(instant, timeZone)}
            </Button>
          );
        })}
      </div>
    </>
  );
}
