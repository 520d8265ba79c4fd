"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ClientFinder } from "@/components/clients/client-finder";
import { ClientLine } from "@/components/clients/client-line";
import { contactKind } from "@/components/clients/contact-kind";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Radio, RadioGroup } from "@/components/ui/radio";
import type { FoundClientView } from "@/lib/clients/find-clients";
import type { CallerState } from "./caller-state";

interface CallerWhoProps {
  state: CallerState;
  client: FoundClientView | null;
  onChoose: (client: FoundClientView | null) => void;
  isLive: boolean;
}

const CONTACT = ["name", "email", "phone"] as const;
type Contact = Record<(typeof CONTACT)[number], string>;

export function CallerWho({ state, client, onChoose, isLive }: CallerWhoProps) {
  const { values, errors = {}, choice } = state;
  const [contact, setContact] = useState({ name: values.name, email: values.email, phone: values.phone });
  const [isNew, setNew] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const asksContact = !client && (isNew || CONTACT.some((name) => contact[name] || errors[name]));

  const startNew = (text: string) => {
    flushSync(() => {
      setNew(true);
      setContact({ name: "", email: "", phone: "", [contactKind(text)]: text });
    });
    fields.current?.querySelector<HTMLInputElement>("input:placeholder-shown")?.focus();
  };

  return (
    <div className="grid gap-4">
      <ClientFinder
        initialText={values.text}
        chosen={client}
        onChoose={onChoose}
        onNew={startNew}
        errors={errors.text ?? errors.client}
        timeZone={choice.timeZone}
      />
      {!isLive && <FoundWithoutScript state={state} />}
      {isLive && client && <input type="hidden" name="client" value={client.id} />}
      <p role="status" className={client && isLive ? "rounded-xl bg-primary-soft px-4 py-2.5" : "sr-only"}>
        {client && isLive && (
          <>
            <span className="font-semibold">{client.name}</span>{" "}
            <ClientLine client={client} timeZone={choice.timeZone} />
          </>
        )}
      </p>
      <div ref={fields} className={asksContact ? "grid gap-4 sm:grid-cols-2" : "hidden gap-4 noscript:grid"}>
        <p className="text-base text-muted sm:col-span-2">
          New client. If we already know this email, the session goes to that client.
        </p>
        <NewContact contact={contact} onChange={setContact} errors={errors} />
      </div>
    </div>
  );
}

const LABELS = { name: "Name", email: "Email", phone: "Phone" };
const TYPES = { name: "text", email: "email", phone: "tel" };

function NewContact(props: {
  contact: Contact;
  onChange: (contact: Contact) => void;
  errors: NonNullable<CallerState["errors"]>;
}) {
  const { contact, onChange, errors } = props;
  return CONTACT.map((name) => (
    <TextField
      key={name}
      field={{ name, label: LABELS[name], errors: errors[name], optional: name === "phone" }}
      value={contact[name]}
      onChange={(event) => onChange({ ...contact, [name]: event.target.value })}
      type={TYPES[name]}
      placeholder=" "
      autoComplete="off"
    />
  ));
}

/** The search without JavaScript: a button, and the clients it found. */
function FoundWithoutScript({ state: { matches, client, choice } }: { state: CallerState }) {
  const found = matches ?? (client ? [client] : []);
  return (
    <div className="hidden gap-3 noscript:grid">
      <Button type="submit" name="intent" value="find" look="quiet" className="justify-self-start">
        Find
      </Button>
      {matches?.length === 0 && <p role="status">No client found. Enter name and email below.</p>}
      {found.length > 0 && (
        <RadioGroup legend="Who is it?">
          <div className="mt-2 grid gap-2">
            {found.map((each) => (
              <Radio
                key={each.id}
                name="client"
                value={each.id}
                defaultChecked={client ? each.id === client.id : found.length === 1}
              >
                <span className="font-semibold">{each.name}</span>{" "}
                <ClientLine client={each} timeZone={choice.timeZone} />
              </Radio>
            ))}
            <Radio name="client" value="">
              New client
            </Radio>
          </div>
        </RadioGroup>
      )}
    </div>
  );
}
