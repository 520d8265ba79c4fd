import type { ComponentProps } from "react";
import { own } from "@/lib/own";
import { boxClasses } from "./box";
import { Input } from "./input";
import { type Choice, Select } from "./select";

const LOOK = "mt-1 w-full placeholder:text-muted";

interface FieldProps {
  name: string;
  label: string;
  /** Why we ask, or what to write. */
  hint?: string;
  optional?: boolean;
  errors?: string[] | undefined;
  /** Takes the focus after a form comes back with errors. */
  isFirstError?: boolean;
  /** Defaults to the name; needed when several forms on a page have a field with this name. */
  id?: string;
}

/** The fields of a form by name, with their errors; the first one with an error takes the focus. */
export function fieldsOf<Name extends string>(
  names: readonly Name[],
  errors: { readonly [name in Name]?: string[] | undefined } = {},
) {
  const firstError = names.find((name) => own(errors, name));
  return (name: Name) => ({ name, errors: own(errors, name), isFirstError: name === firstError });
}

export function FieldErrors({
  errors,
  className = "mt-1",
  ...paragraph
}: ComponentProps<"p"> & { errors: string[] | undefined }) {
  if (!errors) return null;
  return (
    <p {...paragraph} className={`${className} font-semibold text-base text-danger`}>
      {errors.join(" ")}
    </p>
  );
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
      <FieldErrors id={`${id}-error`} errors={errors} />
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
    // Only after a submit. Without JavaScript, autofocus is the only way to lead people to the error.
    autoFocus: isFirstError,
  };
}

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

export function TextArea({ field, ...input }: ComponentProps<"textarea"> & { field: FieldProps }) {
  return (
    <Frame {...field}>
      <textarea {...input} {...described(field)} className={boxClasses("large", LOOK)} />
    </Frame>
  );
}

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
