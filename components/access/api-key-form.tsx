"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
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

/** Names a program and limits its requests. A plain form that works without JavaScript. */
export function ApiKeyForm({ apiKey, action }: ApiKeyFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.values || state.key)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert], [role=status]")?.focus();
  }, [state]);
  const { errors = {} } = state;
  const name = state.values?.name ?? apiKey?.name ?? "";
  const perMinute = state.values?.perMinute ?? String(apiKey?.perMinute ?? API_KEY_PER_MINUTE.default);
  // Several of these forms share a page, so each needs its own field IDs.
  const id = apiKey?.id ?? "new";
  return (
    <form ref={form} action={submit} noValidate className="grid gap-6">
      {apiKey && <input type="hidden" name="id" value={apiKey.id} />}
      {state.key && <NewKey apiKey={state.key} />}
      {state.problem && <Notice look="care" title={state.problem} />}
      <TextField
        field={{
          name: "name",
          label: "Program",
          hint: "What you call it, such as “Front desk tablet”.",
          errors: errors.name,
          isFirstError: errors.name !== undefined,
          id: `name-${id}`,
        }}
        key={`name ${name}`}
        defaultValue={name}
        autoComplete="off"
        required
      />
      <TextField
        field={{
          name: "perMinute",
          label: "Requests a minute",
          hint: "How many it may send. Beyond that we ask it to wait.",
          errors: errors.perMinute,
          isFirstError: errors.name === undefined && errors.perMinute !== undefined,
          id: `perMinute-${id}`,
        }}
        key={`limit ${perMinute}`}
        defaultValue={perMinute}
        inputMode="numeric"
        autoComplete="off"
        className="max-w-40"
        required
      />
      <Button type="submit" disabled={pending} className="sm:justify-self-start">
        {pending ? "Saving…" : apiKey ? "Save" : "Make a key"}
      </Button>
    </form>
  );
}

function NewKey({ apiKey }: { apiKey: string }) {
  return (
    <Notice look="good" title="Here’s the key. We show it only once.">
      <p className="mt-2 select-all break-all rounded-xl bg-surface px-4 py-3 font-mono text-base">
        {apiKey}
      </p>
      <p className="mt-2 text-base">
        The program sends it with each request: <code>Authorization: Bearer</code>, a space, and the key. If
        you lose it, revoke it and make another.
      </p>
    </Notice>
  );
}
