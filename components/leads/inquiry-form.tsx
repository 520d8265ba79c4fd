"use client";

import "./zod-without-eval";
import { zodResolver } from "@hookform/resolvers/zod";
import { startTransition, useActionState, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { PrivacyNote } from "@/components/legal/privacy-note";
import { useWork, WORK_WORDS } from "@/components/limits/use-work";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { CALL_TIMES, CONSENT_WORDING, INTERESTS, leadInput } from "@/lib/leads/schema";
import { readArrival, readOpener } from "./arrival";

/** What the form shows when it comes back. */
export interface InquiryState {
  values?: Record<string, string>;
  errors?: Record<string, string[] | undefined>;
  problem?: string;
  /** Work for the browser, after which the form is sent again. */
  challenge?: string;
}

interface InquiryFormProps {
  action: (state: InquiryState, form: FormData) => Promise<InquiryState>;
  /** The post and the move on whose page it is opened; elsewhere the address says it. */
  from?: { post?: string | undefined; chapter?: string | undefined } | undefined;
}

const DRAFT = "limber-inquiry";
const KEPT = ["name", "email", "phone", "interest", "bestTime", "message"] as const;
type Fields = z.input<typeof leadInput>;

/**
 * Asks about membership. A plain form that works without JavaScript; with it, what is wrong is said without waiting,
 * by the schema that the server has too, and what was typed survives a reload in this tab.
 */
export function InquiryForm({ action, from }: InquiryFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const { values = {} } = state;
  const element = useRef<HTMLFormElement>(null);
  const [shownAt, setShownAt] = useState("");
  const form = useForm<Fields, unknown, z.output<typeof leadInput>>({
    // Checked when it is sent: a message that appears as one leaves a field would move the button from under the finger.
    resolver: zodResolver(leadInput),
  });
  const { register, setValue, setError, setFocus, handleSubmit } = form;

  useEffect(() => {
    setShownAt(String(Date.now()));
    for (const [name, value] of Object.entries(readDraft())) setValue(name as keyof Fields, value);
  }, [setValue]);

  useEffect(() => {
    for (const [name, messages] of Object.entries(state.errors ?? {})) {
      if (messages) setError(name as keyof Fields, { message: messages.join(" ") });
    }
    // What came back is still to be sent.
    if (state.errors || state.problem) keepDraft(element.current);
    const [first] = Object.keys(state.errors ?? {});
    if (first) setFocus(first as keyof Fields);
  }, [state, setError, setFocus]);

  const errorsOf = (name: keyof Fields) => {
    const message = form.formState.errors[name]?.message;
    return message ? [message] : form.formState.isSubmitted ? undefined : state.errors?.[name];
  };
  const field = (name: (typeof KEPT)[number]) => ({
    ...register(name),
    defaultValue: values[name],
  });
  const { isWorking, remember } = useWork(state.challenge, submit);
  const send = () => {
    const sent = new FormData(element.current ?? undefined);
    for (const [name, value] of Object.entries({ ...readArrival(), ...readOpener(), ...from })) {
      if (value) sent.set(`source.${name}`, value);
    }
    remember(sent);
    sessionStorage.removeItem(DRAFT);
    startTransition(() => submit(sent));
  };

  const isBusy = pending || isWorking;

  return (
    <form
      ref={element}
      action={submit}
      onSubmit={(event) => void handleSubmit(send)(event)}
      onChange={() => keepDraft(element.current)}
      noValidate
      className="grid gap-6"
    >
      <input type="hidden" name="shownAt" value={shownAt} />
      {state.problem && <Notice look="care" title={state.problem} />}
      <TextField
        field={{ name: "name", label: "Your name", errors: errorsOf("name") }}
        {...field("name")}
        autoComplete="name"
        required
      />
      <TextField
        field={{ name: "email", label: "Email", errors: errorsOf("email") }}
        {...field("email")}
        type="email"
        autoComplete="email"
        required
      />
      <TextField
        field={{
          name: "phone",
          label: "Phone",
          optional: true,
          hint: "If you would rather be called. From abroad, begin with + and the country.",
          errors: errorsOf("phone"),
        }}
        {...field("phone")}
        type="tel"
        autoComplete="tel"
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <SelectField
          field={{ name: "interest", label: "What interests you", errors: errorsOf("interest") }}
          {...field("interest")}
          choices={choicesOf(INTERESTS)}
        />
        <SelectField
          field={{ name: "bestTime", label: "Best time to call you", errors: errorsOf("bestTime") }}
          {...field("bestTime")}
          choices={choicesOf(CALL_TIMES)}
        />
      </div>
      <TextArea
        field={{
          name: "message",
          label: "What would you like to know",
          optional: true,
          errors: errorsOf("message"),
        }}
        {...field("message")}
        rows={4}
      />
      <p aria-hidden="true" className="absolute left-[-100vw]">
        <label>
          Leave this empty <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </p>
      <div>
        <label className="flex min-h-11 cursor-pointer items-start gap-3">
          <input
            type="checkbox"
            {...register("consent")}
            value="yes"
            defaultChecked={values.consent === "yes"}
            aria-invalid={errorsOf("consent") ? true : undefined}
            aria-describedby={errorsOf("consent") ? "consent-error" : undefined}
            className="mt-1 size-5 shrink-0 accent-primary"
          />
          {CONSENT_WORDING}
        </label>
        {errorsOf("consent") && (
          <p id="consent-error" className="mt-1 font-semibold text-base text-danger">
            {errorsOf("consent")?.join(" ")}
          </p>
        )}
      </div>
      <div>
        <Button type="submit" disabled={isBusy} className="w-full text-lg sm:w-auto">
          {isBusy ? "Sending…" : "Send this to a coach"}
        </Button>
        <p role="status" className="text-base text-muted">
          {isWorking && WORK_WORDS}
        </p>
        <PrivacyNote />
      </div>
    </form>
  );
}

function choicesOf(words: Record<string, string>): { value: string; label: string }[] {
  return [
    { value: "", label: "Please choose" },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
}

function keepDraft(form: HTMLFormElement | null): void {
  const sent = new FormData(form ?? undefined);
  const draft = Object.fromEntries(KEPT.map((name) => [name, String(sent.get(name) ?? "")]));
  sessionStorage.setItem(DRAFT, JSON.stringify(draft));
}

function readDraft(): Record<string, string> {
  try {
    const draft: Record<string, string> = JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}");
    return Object.fromEntries(KEPT.flatMap((name) => (draft[name] ? [[name, draft[name]]] : [])));
  } catch {
    return {};
  }
}
