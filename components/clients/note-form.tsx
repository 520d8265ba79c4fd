"use client";

import { ActionForm } from "@/components/ui/action-form";
import { TextArea } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/fields";

type NoteState = FormState<{ text: string }>;

interface NoteFormProps {
  clientId: string;
  maxLength: number;
  action: (state: NoteState, form: FormData) => Promise<NoteState>;
}

export function NoteForm({ clientId, maxLength, action }: NoteFormProps) {
  return (
    <ActionForm action={action} hidden={{ client: clientId }} className="grid gap-3 p-5 sm:px-6">
      {({ values, errors }) => (
        <>
          <TextArea
            field={{
              name: "text",
              label: "New note",
              hint: "For the owner and this client’s coaches. Clients get it too if they ask for their data.",
              errors: errors?.text,
              isFirstError: errors !== undefined,
            }}
            defaultValue={values?.text}
            required
            maxLength={maxLength}
            rows={2}
          />
          <SubmitButton look="quiet" className="justify-self-start">
            Save
          </SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
