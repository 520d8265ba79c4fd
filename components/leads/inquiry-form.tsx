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

/** What the form shows when it comes back. */
export interface InquiryState {
  values?: Record<string, string>;
  errors?: InquiryErrors;
  problem?: string;
  /** Work for the browser, after which the form is sent again. */
  challenge?: string;
}

interface InquiryFormProps {
  action: (state: InquiryState, form: FormData) => Promise<InquiryState>;
  /** The post and the move on whose page it is opened; elsewhere the address says it. */
  from?: { post?: string | undefined; chapter?: string | undefined } | undefined;
}

/**
 * Asks about membership. Works without JavaScript; with it, the server's schema checks fields at once, and typed text
 * survives a reload in this tab.
 */
export function InquiryForm({ action, from }: InquiryFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  const [shownAt, setShownAt] = useState("");
  const { errors, check } = useCheck(form, state);
  const { isWorking, remember } = useWork(state.challenge, submit);
  const isBusy = pending || isWorking;

  useEffect(() => {
    setShownAt(String(Date.now()));
    restoreDraft(form.current!);
  }, []);
  useEffect(() => {
    // What came back is still to be sent.
    if (state.errors || state.problem) keepDraft(form.current!);
    if (state.errors) focusFirstError(form.current!);
  }, [state]);

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
        // Sent from here, as React would empty the fields of a form that it sends.
        event.preventDefault();
        if (check()) send();
        else focusFirstError(event.currentTarget);
      }}
      onChange={(event) => {
        keepDraft(event.currentTarget);
        // Before it was sent, a message that appears as you leave a field would move the button from under your finger.
        if (Object.keys(errors).length > 0) check();
      }}
      noValidate
      className="grid gap-6"
    >
      <input type="hidden" name="shownAt" value={shownAt} />
      {state.problem && <Notice look="care" title={state.problem} />}
      <InquiryFields values={state.values ?? {}} errors={errors} />
      <div>
        <Button type="submit" disabled={isBusy} className="w-full text-lg sm:w-auto">
          {isBusy ? "Sending…" : "Send to a coach"}
        </Button>
        <p role="status" className="text-base text-muted">
          {isWorking && WORK_WORDS}
        </p>
        <PrivacyNote />
      </div>
    </form>
  );
}

/** What is wrong: what the server answered, until the form is checked here again. */
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
