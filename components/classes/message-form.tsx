"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";
import type { FormState } from "@/lib/fields";

type MessageState = FormState<{ subject: string; text: string }>;

interface MessageFormProps {
  action: (state: MessageState, form: FormData) => Promise<MessageState>;
  hidden: Record<string, string>;
  /** How many it goes to. */
  guests: number;
}

/** A message to all who come. A plain form: with JavaScript it only comes back faster. */
export function MessageForm({ action, hidden, guests }: MessageFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useFocusOnReturn(state, state.values !== undefined);
  const { values, errors = {} } = state;

  return (
    <Section
      id="write"
      title={guests === 1 ? "Write to your guest" : `Write to all ${guests} guests`}
      heading="text-2xl"
      className="print:hidden mt-12"
    >
      <p className="mt-2 mb-5 text-muted">
        Each guest gets a separate email with the class and its time. No one sees who else is coming. Replies
        go to the studio.
      </p>
      <form ref={form} action={submit} noValidate className="grid gap-5">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.problem && <Notice look="care" title={state.problem} />}
        <TextField
          field={{
            name: "subject",
            label: "Subject",
            errors: errors.subject,
            isFirstError: errors.subject !== undefined,
          }}
          defaultValue={values?.subject}
          maxLength={120}
          autoComplete="off"
          required
        />
        <TextArea
          field={{
            name: "text",
            label: "Message",
            errors: errors.text,
            isFirstError: errors.text !== undefined && errors.subject === undefined,
          }}
          defaultValue={values?.text}
          maxLength={2000}
          rows={5}
          required
        />
        <Button type="submit" disabled={pending} className="w-full sm:w-auto sm:justify-self-start">
          {pending ? "Sending…" : "Send this message"}
        </Button>
      </form>
    </Section>
  );
}
