import type { ComponentProps, ReactNode } from "react";
import { FieldErrors } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface SmallFieldProps {
  /** The field's path in the form's input, also its ID. */
  path: string;
  label: string;
  error?: string | undefined;
}

export function describedBy(path: string, error: string | undefined) {
  return {
    id: path,
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": error ? `${path}.error` : undefined,
  };
}

export function FieldError({ path, error }: { path: string; error: string | undefined }) {
  return <FieldErrors id={`${path}.error`} errors={error ? [error] : undefined} />;
}

export function Labelled(props: { path: string; label: string; note?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={props.path} className="block font-semibold text-base">
        {props.label}
        {props.note && <span className="font-normal text-muted"> {props.note}</span>}
      </label>
      {props.children}
    </div>
  );
}

export function SmallField({
  path,
  label,
  error,
  note,
  className = "",
  ...input
}: SmallFieldProps & { note?: string } & ComponentProps<typeof Input>) {
  return (
    <Labelled path={path} label={label} {...(note && { note })}>
      <Input size="small" {...input} {...describedBy(path, error)} className={`mt-1 ${className}`} />
      <FieldError path={path} error={error} />
    </Labelled>
  );
}
