"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { useFocusOnReturn } from "@/components/ui/use-focus-on-return";
import type { FormState } from "@/lib/fields";

/** The form's state after a submit; `taken` is another client with the same email, whom the owner may merge. */
type ContactState = FormState<Record<(typeof FIELDS)[number], string>> & {
  taken?: { sameHref: string | null };
};

const FIELDS = ["name", "email", "phone"] as const;

interface ContactFormProps {
  client: { id: string; name: string; email: string; phone: string | null };
  action: (state: ContactState, form: FormData) => Promise<ContactState>;
}

/** Changes a client's contact details. A plain form that works without JavaScript. */
export function ContactForm({ client, action }: ContactFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useFocusOnReturn(state, state.values !== undefined);
  const { values, errors = {} } = state;
  const firstError = FIELDS.find((name) => errors[name]);
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    errors: errors[name],
    isFirstError: name === firstError,
  });

  return (
    <form ref={form} action={submit} noValidate className="grid gap-6">
      <input type="hidden" name="client" value={client.id} />
      {state.problem && <Notice look="care" title={state.problem} />}
      {state.taken && <Taken {...state.taken} />}
      <TextField
        field={{ ...field("name"), label: "Name" }}
        defaultValue={values?.name ?? client.name}
        autoComplete="off"
        required
      />
      <TextField
        field={{
          ...field("email"),
          label: "Email",
          hint: "They book and sign in with it. A new email takes effect once it’s confirmed from its inbox. We also notify the old one.",
        }}
        defaultValue={values?.email ?? client.email}
        type="email"
        autoComplete="off"
        required
      />
      <TextField
        field={{ ...field("phone"), label: "Phone", optional: true }}
        defaultValue={values?.phone ?? client.phone ?? ""}
        type="tel"
        autoComplete="off"
      />
      <Button type="submit" disabled={pending} className="w-full sm:w-auto sm:justify-self-start">
        {pending ? "Saving…" : "Save"}
      </Button>
    </form>
  );
}

function Taken({ sameHref }: { sameHref: string | null }) {
  return (
    <Notice look="care" title="Another client has this email.">
      {sameHref ? (
        <p className="mt-1">
          If it is the same person, <TextLink href={sameHref}>merge the two clients</TextLink>.
        </p>
      ) : (
        <p className="mt-1">If it’s the same person, ask the owner to merge the two clients.</p>
      )}
    </Notice>
  );
}
