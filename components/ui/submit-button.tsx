"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

/** A form's button that shows that it was pressed, and is pressed once. Without JavaScript it is a button. */
export function SubmitButton({ className, children }: { className: string; children: ReactNode }) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={`${className} aria-disabled:animate-pulse aria-disabled:border-primary aria-disabled:bg-primary-soft`}
    >
      {children}
    </button>
  );
}
