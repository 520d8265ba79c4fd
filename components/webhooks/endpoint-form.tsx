"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/fields";
import { WEBHOOK_EVENTS } from "@/lib/webhooks/rules";
import { NewSecret } from "./new-secret";

interface EndpointFields {
  url: string;
  events: string[];
  withContact: boolean;
}

/** The form's state after a submit; `secret` is set once, when an endpoint was just added. */
type EndpointState = FormState<{ url: string; events: string[]; withContact: string }> & { secret?: string };

interface EndpointFormProps {
  /** The endpoint to change; without it, the form adds one. */
  endpoint?: EndpointFields & { id: string };
  action: (state: EndpointState, form: FormData) => Promise<EndpointState>;
}

const NOTHING: EndpointFields = { url: "", events: [], withContact: false };

/** An endpoint's URL and events. A plain form that works without JavaScript. */
export function EndpointForm({ endpoint, action }: EndpointFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.values) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [state]);
  const typed = state.values && { ...state.values, withContact: state.values.withContact === "on" };
  const { url, events, withContact } = typed ?? endpoint ?? NOTHING;
  const { errors = {} } = state;
  return (
    <form ref={form} action={submit} noValidate className="grid gap-6">
      {endpoint && <input type="hidden" name="id" value={endpoint.id} />}
      {state.secret && <NewSecret secret={state.secret}>From now on, we send events to the URL.</NewSecret>}
      {state.problem && <Notice look="care" title={state.problem} />}
      <TextField
        field={{
          name: "url",
          label: "URL",
          hint: "The URL we send events to. It begins with https://.",
          errors: errors.url,
          isFirstError: errors.url !== undefined,
        }}
        key={`url ${url}`}
        defaultValue={url}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <Events chosen={events} errors={errors.events} />
      <label className="flex min-h-11 items-start gap-3">
        <input
          type="checkbox"
          name="withContact"
          defaultChecked={withContact}
          key={`contact ${withContact}`}
          className="mt-1 size-5 shrink-0 accent-primary"
        />
        <span>
          <span className="font-semibold">With contact details</span>
          <span className="block text-base text-muted">
            We include name, email and phone, but never notes. Check this only if the other program needs
            them.
          </span>
        </span>
      </label>
      <Button type="submit" disabled={pending} className="sm:justify-self-start">
        {endpoint ? "Save" : "Add this webhook"}
      </Button>
    </form>
  );
}

const GROUPS = [
  ["booking.", "Bookings"],
  ["lead.", "Inquiries about membership"],
] as const;

function Events({ chosen, errors }: { chosen: string[]; errors: string[] | undefined }) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-semibold">Events</legend>
      {errors && <p className="font-semibold text-base text-danger">{errors.join(" ")}</p>}
      {GROUPS.map(([prefix, title]) => (
        <fieldset key={prefix}>
          <legend className="text-base text-muted">{title}</legend>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {Object.entries(WEBHOOK_EVENTS)
              .filter(([type]) => type.startsWith(prefix))
              .map(([type, words]) => (
                <label key={type} className="flex min-h-11 items-start gap-3 py-1.5">
                  <input
                    type="checkbox"
                    name="events"
                    value={type}
                    defaultChecked={chosen.includes(type)}
                    aria-invalid={errors ? true : undefined}
                    className="mt-1 size-5 shrink-0 accent-primary"
                  />
                  <span>
                    {words}
                    <span className="block font-mono text-muted text-sm">{type}</span>
                  </span>
                </label>
              ))}
          </div>
        </fieldset>
      ))}
    </fieldset>
  );
}
