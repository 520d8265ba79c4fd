"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { buttonClasses, type Look } from "./button";

/** Shows when it's pressed, and works once. When a form has several, `name` and `value` tell them apart. */
export function SubmitButton({
  look,
  className = "",
  children,
  ...said
}: {
  /** A button's; without it, `className` says all. */
  look?: Look;
  className?: string;
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
      className={`${look ? buttonClasses(look, className) : className} aria-disabled:animate-pulse aria-disabled:border-primary aria-disabled:bg-primary-soft`}
    >
      {children}
    </button>
  );
}
