import Link from "next/link";
import type { ReactNode } from "react";
import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";

export type TimeFields = Record<string, string | undefined>;

const LOOKS = {
  row: "flex w-full flex-wrap items-baseline justify-between gap-x-4 px-5 py-4 text-left",
  chip: "min-h-12 w-full px-3 py-2.5 text-center font-semibold",
};
type TimeLook = keyof typeof LOOKS;

const PRESSABLE =
  "card border-line-strong rounded-xl text-text transition-colors hover:border-primary hover:bg-primary-soft";

/** A time as a button in its own form: works without JavaScript, and a GET never books. */
export function TimeButton(props: {
  action: FormAction;
  fields: TimeFields;
  look: TimeLook;
  children: ReactNode;
}) {
  return (
    <Form action={props.action} hidden={props.fields}>
      <SubmitButton className={`${PRESSABLE} ${LOOKS[props.look]}`}>{props.children}</SubmitButton>
    </Form>
  );
}

/** A time that links to a page that asks before anything happens. */
export function TimeLink(props: { href: string; look: TimeLook; children: ReactNode }) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      className={`block no-underline ${PRESSABLE} ${LOOKS[props.look]}`}
    >
      {props.children}
    </Link>
  );
}

/** A time that is gone, still listed so no one searches for it. */
export function FullTime(props: { look: TimeLook; children: ReactNode }) {
  return (
    <div className={`card rounded-xl border-dashed text-muted ${LOOKS[props.look]}`}>{props.children}</div>
  );
}
