import type { ComponentProps } from "react";
import { type BoxSize, boxClasses } from "./box";

export interface Choice {
  value: string | number;
  label: string;
}

interface SelectProps extends Omit<ComponentProps<"select">, "size"> {
  size?: BoxSize;
  choices?: readonly Choice[];
}

/**
 * A select. Its label is separate; `SelectField` has its own. Browsers ignore a new default for an existing select,
 * so a new default creates a new select. Children come before the choices.
 */
export function Select({ size = "compact", choices = [], className, children, ...select }: SelectProps) {
  return (
    <select key={String(select.defaultValue ?? "")} {...select} className={boxClasses(size, className)}>
      {children}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Choices for things with a name and a slug. */
export function namedChoices(things: readonly { slug: string; name: string }[]): Choice[] {
  return things.map(({ slug, name }) => ({ value: slug, label: name }));
}
