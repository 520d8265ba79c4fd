"use client";

import { useEffect } from "react";

/** The text typed into one field, under the field's label. */
export type Typed = readonly [label: string, text: string];

const TEXTS = "input:not([type=hidden],[type=password],[type=checkbox],[type=radio],[type=file]), textarea";

let lastSent: Typed[] = [];

/** The text typed into the form sent last; only in this tab's memory. */
export function lastTyped(): readonly Typed[] {
  return lastSent;
}

/** Remembers what is sent, so the error page can show it. */
export function RememberTyped() {
  useEffect(() => {
    const remember = ({ target }: SubmitEvent) => {
      if (target instanceof HTMLFormElement) lastSent = typedInto(target);
    };
    document.addEventListener("submit", remember, true);
    return () => document.removeEventListener("submit", remember, true);
  }, []);
  return null;
}

function typedInto(form: HTMLFormElement): Typed[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TEXTS)]
    .filter(({ value, autocomplete }) => value.trim() !== "" && autocomplete !== "one-time-code")
    .map((field) => [field.labels?.[0]?.textContent?.trim() || field.name, field.value]);
}
