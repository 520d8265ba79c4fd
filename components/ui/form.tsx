import type { ComponentProps } from "react";
import { HiddenFields } from "./hidden-fields";

export type FormAction = (form: FormData) => Promise<void>;

/** A form with fields that it sends without showing them. */
export function Form({
  hidden,
  children,
  ...form
}: Omit<ComponentProps<"form">, "hidden"> & { hidden: ComponentProps<typeof HiddenFields>["values"] }) {
  return (
    <form {...form}>
      <HiddenFields values={hidden} />
      {children}
    </form>
  );
}
