import type { ReactNode } from "react";

const LOOKS = {
  good: "border-primary/40 bg-primary-soft",
  care: "border-accent/50 bg-accent-soft",
  bad: "border-danger/50 bg-danger-soft",
};

/** An important message. `bad` and `care` interrupt screen readers. */
export function Notice(props: { look: keyof typeof LOOKS; title: string; children?: ReactNode }) {
  return (
    <div
      role={props.look === "good" ? "status" : "alert"}
      tabIndex={-1}
      className={`rounded-2xl border px-5 py-4 ${LOOKS[props.look]}`}
    >
      <p className="font-semibold">{props.title}</p>
      {props.children}
    </div>
  );
}
