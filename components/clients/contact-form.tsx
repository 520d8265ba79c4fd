"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { fieldsOf, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
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

export function ContactForm({ client, action }: ContactFormProps) {
  return (
    <ActionForm action={action} hidden={{ client: client.id }} className="grid gap-6">
      {({ values, errors, taken }, pending) => (
        <>
          {taken && <Taken {...taken} />}
          <ContactFields contact={values ?? client} errors={errors} />
          <Button type="submit" disabled={pending} className="w-full sm:w-auto sm:justify-self-start">
            {pending ? "Saving…" : "Save"}
          </Button>
        </>
      )}
    </ActionForm>
  );
}

function ContactFields(props: {
  contact: { name: string; email: string; phone: string | null };
  errors: ContactState["errors"];
}) {
  const { name, email, phone } = props.contact;
  const field = fieldsOf(FIELDS, props.errors);
  return (
    <>
      <TextField
        field={{ ...field("name"), label: "Name" }}
        defaultValue={name}
        autoComplete="off"
        required
      />
      <TextField
        field={{
          ...field("email"),
          label: "Email",
          hint: "They book and sign in with it. A new email takes effect once it’s confirmed from its inbox. We also notify the old one.",
        }}
        defaultValue={email}
        type="email"
        autoComplete="off"
        required
      />
      <TextField
        field={{ ...field("phone"), label: "Phone", optional: true }}
        defaultValue={phone ?? ""}
        type="tel"
        autoComplete="off"
      />
    </>
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
