import type { ComponentProps } from "react";

const LOOKS = {
  line: ["items-center", ""],
  /** For more than one row of text. */
  lines: ["items-start", "mt-1"],
};

export function Checkbox({
  look = "line",
  children,
  className = "gap-3",
  ...input
}: ComponentProps<"input"> & { look?: keyof typeof LOOKS }) {
  const [label, box] = LOOKS[look];
  return (
    <label className={`flex min-h-11 ${label} ${className}`}>
      <input {...input} type="checkbox" className={`${box} size-6 shrink-0 accent-primary`} />
      {children}
    </label>
  );
}
