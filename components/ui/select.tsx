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
 * One of several choices. Its label is next to it; `SelectField` has its own. A browser doesn't give a select that is on the
 * page a new default, so a new one makes a new select. Children come before the choices.
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

/** Choices of things that have a name, by the slug that stands for them. */
export function namedChoices(things: readonly { slug: string; name: string }[]): Choice[] {
  return things.map(({ slug, name }) => ({ value: slug, label: name }));
}
