"use client";

import { useActionState } from "react";
import type { FormState } from "@/components/access/form-state";
import { buttonClasses } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";

interface NoteFormProps {
  clientId: string;
  maxLength: number;
  action: (state: FormState, form: FormData) => Promise<FormState>;
}

/** A note to be kept. A plain form: with JavaScript it only comes back faster. */
export function NoteForm({ clientId, maxLength, action }: NoteFormProps) {
  const [state, submit] = useActionState(action, {});
  const form = useFocusOnReturn(state, state.typed !== undefined);

  return (
    <form ref={form} action={submit} noValidate className="grid gap-3 p-5 sm:px-6">
      <input type="hidden" name="client" value={clientId} />
      {state.problem && <Notice look="care" title={state.problem} />}
      <TextArea
        field={{
          name: "text",
          label: "New note",
          hint: "For the owner and the coaches who see this client. Clients get it too when they ask for their data.",
          errors: state.errors,
          isFirstError: state.errors !== undefined,
        }}
        defaultValue={state.typed}
        required
        maxLength={maxLength}
        rows={2}
      />
      <SubmitButton className={buttonClasses("quiet", "justify-self-start")}>Keep this note</SubmitButton>
    </form>
  );
}
