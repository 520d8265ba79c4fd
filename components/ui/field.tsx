import type { ComponentProps } from "react";
import { boxClasses } from "./box";
import { Input } from "./input";
import { type Choice, Select } from "./select";

const LOOK = "mt-1 w-full placeholder:text-muted";

interface FieldProps {
  name: string;
  label: string;
  /** Why it is asked, or what to write. */
  hint?: string;
  optional?: boolean;
  errors?: string[] | undefined;
  /** Where to go on after a form has come back. */
  isFirstError?: boolean;
  /** Where several forms on a page have a field of this name; the name by default. */
  id?: string;
}

function Frame({
  name,
  id = name,
  label,
  hint,
  optional,
  errors,
  children,
}: FieldProps & { children: React.ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-base text-muted">
          {hint}
        </p>
      )}
      {children}
      {errors && (
        <p id={`${id}-error`} className="mt-1 font-semibold text-base text-danger">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

function described({ name, id = name, hint, errors, isFirstError }: FieldProps) {
  const ids = [errors && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return {
    id,
    name,
    "aria-describedby": ids || undefined,
    "aria-invalid": errors ? true : undefined,
    // Only after a form was sent. Without JavaScript this is the only way to lead people to the error.
    autoFocus: isFirstError,
  };
}

/** A text field with its label, hint and error. */
export function TextField({
  field,
  className = "",
  ...input
}: Omit<ComponentProps<"input">, "size"> & { field: FieldProps }) {
  return (
    <Frame {...field}>
      <Input size="large" {...input} {...described(field)} className={`${LOOK} ${className}`} />
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea({ field, ...input }: ComponentProps<"textarea"> & { field: FieldProps }) {
  return (
    <Frame {...field}>
      <textarea {...input} {...described(field)} className={boxClasses("large", LOOK)} />
    </Frame>
  );
}

/** One of several choices, which may be many. */
export function SelectField({
  field,
  choices,
  ...select
}: Omit<ComponentProps<"select">, "size"> & { field: FieldProps; choices: readonly Choice[] }) {
  return (
    <Frame {...field}>
      <Select size="large" {...select} {...described(field)} choices={choices} className="mt-1 w-full" />
    </Frame>
  );
}
