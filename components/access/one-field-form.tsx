"use client";

import { type ComponentProps, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";
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

/** One field, such as an email or a code, and a button. A plain form that works without JavaScript. */
export function OneFieldForm(props: OneFieldFormProps) {
  const [state, submit, pending] = useActionState(props.action, {});
  const form = useFocusOnReturn(state, state.values !== undefined);
  const { name } = props.field;

  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      {Object.entries(props.hidden ?? {}).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {state.problem && <Notice look="care" title={state.problem} />}
      <TextField
        {...props.input}
        field={{ ...props.field, errors: own(state.errors, name), isFirstError: state.errors !== undefined }}
        defaultValue={own(state.values, name)}
        required
      />
      <Button type="submit" disabled={pending} className="w-full text-lg sm:w-auto sm:justify-self-start">
        {pending ? props.pendingLabel : props.submitLabel}
      </Button>
    </form>
  );
}
