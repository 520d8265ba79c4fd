import type { ComponentProps } from "react";

const BOX =
  "mt-1 block w-full rounded-xl border bg-surface px-4 py-3 text-text placeholder:text-muted aria-invalid:border-danger aria-invalid:border-2 border-line-strong";

interface FieldProps {
  name: string;
  label: string;
  /** Why it is asked, or what to write. */
  hint?: string;
  optional?: boolean;
  errors?: string[] | undefined;
  /** Where to go on after a form has come back. */
  isFirstError?: boolean;
}

function Frame({
  name,
  label,
  hint,
  optional,
  errors,
  children,
}: FieldProps & { children: React.ReactNode }) {
  return (
    <div>
      <label htmlFor={name} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="text-base text-muted">
          {hint}
        </p>
      )}
      {children}
      {errors && (
        <p id={`${name}-error`} className="mt-1 font-semibold text-base text-danger">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

function described({ name, hint, errors, isFirstError }: FieldProps) {
  const ids = [errors && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    "aria-describedby": ids || undefined,
    "aria-invalid": errors ? true : undefined,
    // Only after a form was sent, and without JavaScript the only way to lead somebody to what is to be mended.
    autoFocus: isFirstError,
  };
}

/** A line of text with its label, hint and what is wrong with it. */
export function TextField({
  field,
  className = "",
  ...input
}: ComponentProps<"input"> & { field: FieldProps }) {
  return (
    <Frame {...field}>
      <input {...input} {...described(field)} className={`${BOX} min-h-12 ${className}`} />
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea({ field, ...input }: ComponentProps<"textarea"> & { field: FieldProps }) {
  return (
    <Frame {...field}>
      <textarea {...input} {...described(field)} className={BOX} />
    </Frame>
  );
}

/** One of a few, or none. */
export function Choice({
  field,
  options,
  ...select
}: ComponentProps<"select"> & { field: FieldProps; options: Record<string, string> }) {
  return (
    <Frame {...field}>
      <select {...select} {...described(field)} className={`${BOX} min-h-12`}>
        <option value="">Please choose</option>
        {Object.entries(options).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Frame>
  );
}
