import type { ComponentProps, ReactNode } from "react";
import { FieldErrors } from "./field";

const LOOKS = {
  /** A box of its own, large enough for a thumb. */
  box: "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-xl border border-line-strong bg-surface px-3.5 py-2 leading-snug hover:border-primary has-checked:border-primary has-checked:bg-primary-soft",
  /** A line in a list. */
  line: "flex min-h-11 cursor-pointer items-center gap-3",
  /** A line with more than one row of text. */
  lines: "flex min-h-11 cursor-pointer items-start gap-3 py-1",
  card: "card flex cursor-pointer items-start gap-4 p-5 has-checked:border-primary has-checked:bg-primary-soft",
  /** A part of a bar; only color marks the chosen one. */
  segment:
    "flex min-h-11 grow basis-24 cursor-pointer items-center justify-center rounded-xl px-2 text-base has-checked:bg-primary has-checked:font-semibold has-checked:text-on-primary has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
};

const DOTS = {
  box: "size-4.5 shrink-0 accent-primary",
  line: "size-6 shrink-0 accent-primary",
  lines: "mt-1 size-6 shrink-0 accent-primary",
  card: "mt-1.5 size-6 shrink-0 accent-primary",
  segment: "sr-only",
};

export function Radio({
  look = "box",
  children,
  className = "",
  ...input
}: ComponentProps<"input"> & { look?: keyof typeof LOOKS }) {
  return (
    <label className={`${LOOKS[look]} ${className}`}>
      <input {...input} type="radio" className={DOTS[look]} />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

interface RadioGroupProps {
  legend: string;
  /** Classes for the legend. */
  heading?: string;
  errors?: string[] | undefined;
  className?: string;
  children: ReactNode;
}

export function RadioGroup({
  legend,
  heading = "font-semibold",
  errors,
  className = "min-w-0",
  children,
}: RadioGroupProps) {
  return (
    <fieldset className={className}>
      <legend className={heading}>{legend}</legend>
      <FieldErrors data-error tabIndex={-1} errors={errors} />
      {children}
    </fieldset>
  );
}
