import type { ReactNode } from "react";

/** What a time's button sends along. */
export type TimeFields = Record<string, string | undefined>;

export type TimeAction = (form: FormData) => Promise<void>;

/** One time as a button of a form of its own: a GET never takes a time, and it works without JavaScript. */
export function TimeButton(props: {
  action: TimeAction;
  fields: TimeFields;
  /** What it does in full words, for who does not see the page around it. */
  label: string;
  look: "row" | "chip";
  children: ReactNode;
}) {
  const look =
    props.look === "row"
      ? "flex w-full flex-wrap items-baseline justify-between gap-x-4 px-5 py-4 text-left"
      : "min-h-12 w-full px-3 py-2.5 text-center font-semibold";
  return (
    <form action={props.action}>
      {Object.entries(props.fields).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <button
        type="submit"
        aria-label={props.label}
        className={`card border-line-strong rounded-xl text-text transition-colors hover:border-primary hover:bg-primary-soft ${look}`}
      >
        {props.children}
      </button>
    </form>
  );
}
