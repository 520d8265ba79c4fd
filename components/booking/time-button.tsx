import type { ReactNode } from "react";
import { SubmitButton } from "@/components/ui/submit-button";

/** What a time's button sends along. */
export type TimeFields = Record<string, string | undefined>;

export type TimeAction = (form: FormData) => Promise<void>;

const LOOKS = {
  row: "flex w-full flex-wrap items-baseline justify-between gap-x-4 px-5 py-4 text-left",
  chip: "min-h-12 w-full px-3 py-2.5 text-center font-semibold",
};

/** One time as a button of a form of its own: a GET never takes a time, and it works without JavaScript. */
export function TimeButton(props: {
  action: TimeAction;
  fields: TimeFields;
  look: keyof typeof LOOKS;
  children: ReactNode;
}) {
  return (
    <form action={props.action}>
      {Object.entries(props.fields).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SubmitButton
        className={`card border-line-strong rounded-xl text-text transition-colors hover:border-primary hover:bg-primary-soft ${LOOKS[props.look]}`}
      >
        {props.children}
      </SubmitButton>
    </form>
  );
}
