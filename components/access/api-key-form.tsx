"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { fieldsOf, TextField } from "@/components/ui/field";
import { ShownOnce } from "@/components/ui/shown-once";
import { API_KEY_PER_MINUTE } from "@/lib/access/rules";
import type { FormState } from "@/lib/fields";

/** The form's state after a submit; `key` is set once, when a key was just made. */
type ApiKeyState = FormState<{ name: string; perMinute: string }> & { key?: string };

export type ApiKeyAction = (state: ApiKeyState, form: FormData) => Promise<ApiKeyState>;

interface ApiKeyFormProps {
  /** The key to change; without it, the form makes one. */
  apiKey?: { id: string; name: string; perMinute: number };
  action: ApiKeyAction;
}

export function ApiKeyForm({ apiKey, action }: ApiKeyFormProps) {
  return (
    <ActionForm
      action={action}
      hidden={{ id: apiKey?.id }}
      isBack={({ values, key }) => values !== undefined || key !== undefined}
      className="grid gap-6"
    >
      {({ values, errors, key }, pending) => (
        <>
          {key && <NewKey apiKey={key} />}
          <ApiKeyFields
            id={apiKey?.id ?? "new"}
            name={values?.name ?? apiKey?.name ?? ""}
            perMinute={values?.perMinute ?? String(apiKey?.perMinute ?? API_KEY_PER_MINUTE.default)}
            errors={errors}
          />
          <Button type="submit" disabled={pending} className="sm:justify-self-start">
            {pending ? "Saving…" : apiKey ? "Save" : "Make a key"}
          </Button>
        </>
      )}
    </ActionForm>
  );
}

function ApiKeyFields(props: {
  /** Ends the fields' IDs, as several of these forms share a page. */
  id: string;
  name: string;
  perMinute: string;
  errors: ApiKeyState["errors"];
}) {
  const { id, name, perMinute } = props;
  const field = fieldsOf(["name", "perMinute"], props.errors);
  return (
    <>
      <TextField
        field={{
          ...field("name"),
          label: "Program",
          hint: "What you call it, such as “Front desk tablet”.",
          id: `name-${id}`,
        }}
        key={`name ${name}`}
        defaultValue={name}
        autoComplete="off"
        required
      />
      <TextField
        field={{
          ...field("perMinute"),
          label: "Requests a minute",
          hint: "How many it may send. Beyond that we ask it to wait.",
          id: `perMinute-${id}`,
        }}
        key={`limit ${perMinute}`}
        defaultValue={perMinute}
        inputMode="numeric"
        autoComplete="off"
        className="max-w-40"
        required
      />
    </>
  );
}

function NewKey({ apiKey }: { apiKey: string }) {
  return (
    <ShownOnce title="Here’s the key. We show it only once." secret={apiKey}>
      <p className="mt-2 text-base">
        The program sends it with each request: <code>Authorization: Bearer</code>, a space, and the key. If
        you lose it, revoke it and make another.
      </p>
    </ShownOnce>
  );
}
