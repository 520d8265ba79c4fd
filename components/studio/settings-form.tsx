"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldErrors, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { FormState } from "@/lib/fields";
import { own } from "@/lib/own";
import {
  EVENING_CHOICES,
  minuteOfDayInWords,
  minutesInWords,
  REMINDER_CHOICES,
  type SettingsFields,
} from "@/lib/studio/rules";

type SettingsState = FormState<Record<string, string | string[]>>;

interface SettingsFormProps {
  fields: SettingsFields;
  zone: string;
  action: (state: SettingsState, form: FormData) => Promise<SettingsState>;
}

/** A field's name, label, hint and keyboard. */
type FieldSpec = [name: keyof SettingsFields, label: string, hint: string, mode?: "decimal" | "numeric"];

const CONTACT: FieldSpec[] = [
  ["name", "Name of the studio", "At the top of every page and email."],
  ["phone", "Phone", "On every page. Leave blank to show no number."],
  ["email", "Email", "Where replies to the studio’s emails go."],
  ["address", "Address", "Where clients come. Shown in emails and calendar entries."],
];

const BOOKING: FieldSpec[] = [
  [
    "minimumNoticeHours",
    "Minimum notice, in hours",
    "How close to its start a time can still be booked. Applies to new bookings.",
    "decimal",
  ],
  ["horizonDays", "How far ahead clients can book, in days", "1 to 730.", "numeric"],
  [
    "holdMinutes",
    "How long we hold a time while someone fills in the form, in minutes",
    "1 to 60.",
    "numeric",
  ],
];

const CHANGES: FieldSpec[] = [
  [
    "changeWindowHours",
    "Free changes until this many hours before",
    "Rescheduling and canceling are free until then. Applies to new bookings; each booking keeps the terms it was made with.",
    "decimal",
  ],
  [
    "lateCancelFeePercent",
    "Fee for canceling late, in percent of the price",
    "0 to 100. Applies to new bookings.",
    "numeric",
  ],
  [
    "graceMinutes",
    "Grace after booking, in minutes",
    "A session booked at short notice can be changed free of charge for this long. 0 to 1440; 0 turns it off. Applies to new bookings.",
    "numeric",
  ],
];

const OTHER_REMINDER: FieldSpec = [
  "otherReminderHours",
  "Another reminder (hours before)",
  "0.25 to 336. At most four reminders in all.",
  "decimal",
];

const NOTES: FieldSpec[] = [
  [
    "noteMonths",
    "Delete session notes after this many months",
    "What clients wrote when they booked, what coaches noted, and why a session was canceled: deleted this long after the session. 1 to 120; leave blank to keep them.",
    "numeric",
  ],
  [
    "inquiryMonths",
    "Delete inquiry messages after this many months",
    "What people wrote in an inquiry and what was noted about calls. 1 to 120; leave blank to keep them.",
    "numeric",
  ],
];

export function SettingsForm({ fields, zone, action }: SettingsFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.values) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [state]);
  const { errors = {} } = state;
  const firstError = Object.keys(fields).find((name) => own(errors, name));
  const values = { ...fields, ...state.values } as SettingsFields;
  const text = ([name, label, hint, inputMode]: FieldSpec) => (
    <TextField
      key={name}
      field={{ name, label, hint, errors: errors[name], isFirstError: name === firstError }}
      defaultValue={values[name] as string}
      inputMode={inputMode}
      autoComplete="off"
    />
  );
  return (
    <form ref={form} action={submit} noValidate className="mt-6 grid gap-10">
      {state.errors && <Notice look="bad" title="Please fix what’s marked below." />}
      {state.problem && <Notice look="care" title={state.problem} />}
      <Group title="The studio">
        {CONTACT.map(text)}
        <TimeZone zone={zone} />
      </Group>
      <Group title="Booking">{BOOKING.map(text)}</Group>
      <Group title="Rescheduling and canceling">{CHANGES.map(text)}</Group>
      <Group title="Emails">
        <Reminders values={values} errors={errors.reminderMinutes} />
        {text(OTHER_REMINDER)}
        <EveningList value={values.eveningListMinute} />
      </Group>
      <Group title="Notes">
        <p className="text-base text-muted">
          Notes may say something about people’s health. We store them encrypted, and delete old ones every
          night. Notes on a client’s page stay until you remove them.
        </p>
        {NOTES.map(text)}
      </Group>
      <Button type="submit" disabled={pending} className="sm:justify-self-start">
        {pending ? "Saving…" : "Save"}
      </Button>
    </form>
  );
}

function TimeZone({ zone }: { zone: string }) {
  return (
    <div>
      <p className="font-semibold">Time zone</p>
      <p>{zone}</p>
      <p className="text-base text-muted">
        You can’t change it here: hours follow the studio’s clock and booked sessions are fixed points in
        time, so the two would no longer match.
      </p>
    </div>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-6">
      <h2 className="text-2xl">{title}</h2>
      {children}
    </section>
  );
}

/** How long before a session: the usual choices, and any others already set. */
function Reminders({ values, errors }: { values: SettingsFields; errors: string[] | undefined }) {
  const set = values.reminderMinutes.map(Number).filter((minutes) => minutes > 0);
  const choices = [...new Set([...REMINDER_CHOICES, ...set])].sort((a, b) => b - a);
  return (
    <fieldset aria-describedby="reminders-hint">
      <legend className="font-semibold">Remind clients before their session</legend>
      <p id="reminders-hint" className="mb-2 text-base text-muted">
        Check none to send no reminders. Applies to sessions booked or rescheduled from now on; sessions
        already booked keep their planned reminders.
      </p>
      <div className="grid grid-cols-2 gap-x-6 sm:grid-cols-3">
        {choices.map((minutes) => (
          <Checkbox
            key={minutes}
            name="reminderMinutes"
            value={minutes}
            defaultChecked={set.includes(minutes)}
            aria-invalid={errors ? true : undefined}
          >
            {minutesInWords(minutes)}
          </Checkbox>
        ))}
      </div>
      <FieldErrors errors={errors} />
    </fieldset>
  );
}

function EveningList({ value }: { value: string }) {
  const isUsual = EVENING_CHOICES.some(({ minute }) => String(minute) === value);
  const isOther = !isUsual && /^\d{1,4}$/.test(value) && Number(value) < 1440;
  return (
    <label className="font-semibold">
      Send each coach tomorrow’s list at
      <Select
        size="large"
        name="eveningListMinute"
        defaultValue={value}
        choices={EVENING_CHOICES.map(({ minute, words }) => ({ value: minute, label: words }))}
        className="mt-1 w-full font-normal sm:w-64"
      >
        <option value="">Never</option>
        {isOther && <option value={value}>{minuteOfDayInWords(Number(value))}</option>}
      </Select>
    </label>
  );
}
