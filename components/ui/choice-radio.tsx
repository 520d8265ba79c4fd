import type { ComponentProps } from "react";

/** One of several to choose from, large enough for a thumb. */
export function ChoiceRadio({ children, className = "", ...input }: ComponentProps<"input">) {
  return (
    <label
      className={`flex min-h-11 cursor-pointer items-center gap-2.5 rounded-xl border border-line-strong bg-surface px-3.5 py-2 leading-snug hover:border-primary has-checked:border-primary has-checked:bg-primary-soft ${className}`}
    >
      <input {...input} type="radio" className="size-4.5 shrink-0 accent-primary" />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

/** A question that is answered by choosing. */
export function ChoiceGroup(props: {
  legend: string;
  errors?: string[] | undefined;
  children: React.ReactNode;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{props.legend}</legend>
      {props.errors && (
        <p data-error tabIndex={-1} className="mt-1 font-semibold text-base text-danger">
          {props.errors.join(" ")}
        </p>
      )}
      {props.children}
    </fieldset>
  );
}
