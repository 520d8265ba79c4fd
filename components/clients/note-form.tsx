"use client";

import { useActionState } from "react";
import { buttonClasses } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";
import type { FormState } from "@/lib/fields";

type NoteState = FormState<{ text: string }>;

interface NoteFormProps {
  clientId: string;
  maxLength: number;
  action: (state: NoteState, form: FormData) => Promise<NoteState>;
}

/** A plain form that works without JavaScript. */
export function NoteForm({ clientId, maxLength, action }: NoteFormProps) {
  const [state, submit] = useActionState(action, {});
  const form = useFocusOnReturn(state, state.values !== undefined);

  return (
    <form ref={form} action={submit} noValidate className="grid gap-3 p-5 sm:px-6">
      <input type="hidden" name="client" value={clientId} />
      {state.problem && <Notice look="care" title={state.problem} />}
      <TextArea
        field={{
          name: "text",
          label: "New note",
          hint: "For the owner and this client’s coaches. Clients get it too if they ask for their data.",
          errors: state.errors?.text,
          isFirstError: state.errors !== undefined,
        }}
        defaultValue={state.values?.text}
        required
        maxLength={maxLength}
        rows={2}
      />
      <SubmitButton className={buttonClasses("quiet", "justify-self-start")}>Save</SubmitButton>
    </form>
  );
}
