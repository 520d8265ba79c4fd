"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

/**
 * A form's button that shows that it was pressed, and is pressed once. Without JavaScript it is a button. Of several in one
 * form each says with `name` and `value` which it is.
 */
export function SubmitButton({
  className,
  children,
  ...said
}: {
  className: string;
  children: ReactNode;
  name?: string;
  value?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      {...said}
      type="submit"
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={`${className} aria-disabled:animate-pulse aria-disabled:border-primary aria-disabled:bg-primary-soft`}
    >
      {children}
    </button>
  );
}
