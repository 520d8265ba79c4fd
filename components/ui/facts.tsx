import type { ReactNode } from "react";

const LOOKS = {
  /** As narrow as the longest label allows. */
  close: {
    list: "grid grid-cols-[minmax(0,1fr)] gap-x-8 sm:grid-cols-[auto_minmax(0,1fr)]",
    row: "border-line border-t py-3 print:py-1 first:border-t-0 sm:col-span-2 sm:grid sm:grid-cols-subgrid sm:items-baseline",
    label: "text-base text-muted sm:min-w-24",
    value: "min-w-0 [overflow-wrap:anywhere]",
  },
  /** Labels of equal width, so lists below each other line up. */
  wide: {
    list: "divide-y divide-line [overflow-wrap:anywhere]",
    row: "grid items-baseline gap-x-6 py-2.5 sm:grid-cols-[11rem_1fr]",
    label: "text-base text-muted",
    value: "",
  },
  /** Numbers aligned at the far end. */
  ends: {
    list: "grid gap-1",
    row: "flex justify-between gap-4",
    label: "text-muted",
    value: "text-right tabular-nums",
  },
};

/** Labeled facts. A fact without a value isn't shown; zero is a value. */
export function Facts(props: { rows: [label: string, value: ReactNode][]; look?: keyof typeof LOOKS }) {
  const { list, row, label: labelLook, value: valueLook } = LOOKS[props.look ?? "close"];
  return (
    <dl className={list}>
      {props.rows
        .filter(([, value]) => value || value === 0)
        .map(([label, value]) => (
          <div key={label} className={row}>
            <dt className={labelLook}>{label}</dt>
            <dd className={valueLook}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
