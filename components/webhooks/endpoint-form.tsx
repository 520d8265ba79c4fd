"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldErrors, fieldsOf, TextField } from "@/components/ui/field";
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

export function EndpointForm({ endpoint, action }: EndpointFormProps) {
  return (
    <ActionForm action={action} hidden={{ id: endpoint?.id }} className="grid gap-6">
      {({ values, errors, secret }, pending) => {
        const typed = values && { ...values, withContact: values.withContact === "on" };
        return (
          <>
            {secret && <NewSecret secret={secret}>From now on, we send events to the URL.</NewSecret>}
            <EndpointInputs {...(typed ?? endpoint ?? NOTHING)} errors={errors} />
            <Button type="submit" disabled={pending} className="sm:justify-self-start">
              {endpoint ? "Save" : "Add this webhook"}
            </Button>
          </>
        );
      }}
    </ActionForm>
  );
}

function EndpointInputs(props: EndpointFields & Pick<EndpointState, "errors">) {
  const { url, events, withContact, errors } = props;
  return (
    <>
      <TextField
        field={{
          ...fieldsOf(["url"], errors)("url"),
          label: "URL",
          hint: "The URL we send events to. It begins with https://.",
        }}
        key={`url ${url}`}
        defaultValue={url}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <Events chosen={events} errors={errors?.events} />
      <Checkbox look="lines" name="withContact" defaultChecked={withContact} key={`contact ${withContact}`}>
        <span>
          <span className="font-semibold">With contact details</span>
          <span className="block text-base text-muted">
            We include name, email and phone, but never notes. Check this only if the other program needs
            them.
          </span>
        </span>
      </Checkbox>
    </>
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
      <FieldErrors errors={errors} className="" />
      {GROUPS.map(([prefix, title]) => (
        <fieldset key={prefix}>
          <legend className="text-base text-muted">{title}</legend>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {Object.entries(WEBHOOK_EVENTS)
              .filter(([type]) => type.startsWith(prefix))
              .map(([type, words]) => (
                <Checkbox
                  key={type}
                  look="lines"
                  name="events"
                  value={type}
                  defaultChecked={chosen.includes(type)}
                  aria-invalid={errors ? true : undefined}
                  className="gap-3 py-1.5"
                >
                  <span>
                    {words}
                    <span className="block font-mono text-muted text-sm">{type}</span>
                  </span>
                </Checkbox>
              ))}
          </div>
        </fieldset>
      ))}
    </fieldset>
  );
}
