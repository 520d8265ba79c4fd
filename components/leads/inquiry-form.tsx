"use client";

import "@/components/ui/zod-without-eval";
import { startTransition, useActionState, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { z } from "zod";
import { PrivacyNote } from "@/components/legal/privacy-note";
import { useWork, WORK_WORDS } from "@/components/limits/use-work";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { leadInput } from "@/lib/leads/schema";
import { readArrival, readOpener } from "./arrival";
import { forgetDraft, keepDraft, restoreDraft } from "./inquiry-draft";
import { type InquiryErrors, InquiryFields } from "./inquiry-fields";

export interface InquiryState {
  values?: Record<string, string>;
  errors?: InquiryErrors;
  problem?: string;
  /** Proof of work for the browser, after which the form is sent again. */
  challenge?: string;
}

interface InquiryFormProps {
  action: (state: InquiryState, form: FormData) => Promise<InquiryState>;
  /** The post and move that opened the form; on its own page they're in the address. */
  from?: { post?: string | undefined; chapter?: string | undefined } | undefined;
}

/** Asks about membership. With JavaScript, fields are checked at once, and text survives a reload in this tab. */
export function InquiryForm({ action, from }: InquiryFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  const shownAt = useDraft(form, state);
  const { errors, check } = useCheck(form, state);
  const { isWorking, remember } = useWork(state.challenge, submit);

  const send = () => {
    const sent = new FormData(form.current!);
    for (const [name, value] of Object.entries({ ...readArrival(), ...readOpener(), ...from })) {
      if (value) sent.set(`source.${name}`, value);
    }
    remember(sent);
    forgetDraft();
    startTransition(() => submit(sent));
  };
  return (
    <form
      ref={form}
      action={submit}
      onSubmit={(event) => {
        // Sent manually, because React clears the fields of a form it sends.
        event.preventDefault();
        if (check()) send();
        else focusFirstError(event.currentTarget);
      }}
      onChange={(event) => {
        keepDraft(event.currentTarget);
        // Before the first submit, a message that appears on blur would move the button from under a finger.
        if (Object.keys(errors).length > 0) check();
      }}
      noValidate
      className="grid gap-6"
    >
      <input type="hidden" name="shownAt" value={shownAt} />
      {state.problem && <Notice look="care" title={state.problem} />}
      <InquiryFields values={state.values ?? {}} errors={errors} />
      <Send isSending={pending} isWorking={isWorking} />
    </form>
  );
}

function Send({ isSending, isWorking }: { isSending: boolean; isWorking: boolean }) {
  const isBusy = isSending || isWorking;
  return (
    <div>
      <Button type="submit" disabled={isBusy} className="w-full text-lg sm:w-auto">
        {isBusy ? "Sending…" : "Send to a coach"}
      </Button>
      <p role="status" className="text-base text-muted">
        {isWorking && WORK_WORDS}
      </p>
      <PrivacyNote />
    </div>
  );
}

/** Restores the draft, and saves it again when the inquiry is refused. Returns when the form was first shown. */
function useDraft(form: { current: HTMLFormElement | null }, state: InquiryState): string {
  const [shownAt, setShownAt] = useState("");
  useEffect(() => {
    setShownAt(String(Date.now()));
    restoreDraft(form.current!);
  }, [form]);
  useEffect(() => {
    if (state.errors || state.problem) keepDraft(form.current!);
    if (state.errors) focusFirstError(form.current!);
  }, [form, state]);
  return shownAt;
}

/** The errors: the server's, until the form is checked again in the browser. */
function useCheck(form: { current: HTMLFormElement | null }, state: InquiryState) {
  const [checked, setChecked] = useState<{ after: InquiryState; errors: InquiryErrors }>();
  const errors = (checked?.after === state ? checked.errors : state.errors) ?? {};
  const check = () => {
    const input = leadInput.safeParse(Object.fromEntries(new FormData(form.current!)));
    const found: InquiryErrors = input.success ? {} : z.flattenError(input.error).fieldErrors;
    flushSync(() => setChecked({ after: state, errors: found }));
    return input.success;
  };
  return { errors, check };
}

function focusFirstError(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
