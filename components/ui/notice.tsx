import type { ReactNode } from "react";

const LOOKS = {
  good: "border-primary bg-primary-soft",
  care: "border-accent bg-accent-soft",
  bad: "border-danger bg-danger-soft",
};

/** Something that has to be known now. `bad` and `care` are read out at once. */
export function Notice(props: { look: keyof typeof LOOKS; title: string; children?: ReactNode; id?: string }) {
  return (
    <div
      id={props.id}
      role={props.look === "good" ? "status" : "alert"}
      tabIndex={-1}
      className={`rounded-2xl border-l-4 px-5 py-4 ${LOOKS[props.look]}`}
    >
      <p className="font-semibold">{props.title}</p>
      {props.children}
    </div>
  );
}
