"use client";

import type { ComponentProps } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { FormState } from "@/lib/fields";
import { own } from "@/lib/own";

interface OneFieldFormProps {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  field: ComponentProps<typeof TextField>["field"];
  input: Omit<ComponentProps<"input">, "name" | "defaultValue">;
  hidden?: Record<string, string | undefined>;
  submitLabel: string;
  pendingLabel: string;
}

export function OneFieldForm(props: OneFieldFormProps) {
  const { action, field, hidden = {} } = props;
  return (
    <ActionForm action={action} hidden={hidden} className="grid gap-5">
      {({ values, errors }, pending) => (
        <>
          <TextField
            {...props.input}
            field={{ ...field, errors: own(errors, field.name), isFirstError: errors !== undefined }}
            defaultValue={own(values, field.name)}
            required
          />
          <Button type="submit" disabled={pending} className="w-full text-lg sm:w-auto sm:justify-self-start">
            {pending ? props.pendingLabel : props.submitLabel}
          </Button>
        </>
      )}
    </ActionForm>
  );
}
