import type { ComponentProps } from "react";
import { type BoxSize, boxClasses } from "./box";

/** A text input. Its label is separate; `TextField` has its own. */
export function Input({
  size = "compact",
  className,
  ...input
}: Omit<ComponentProps<"input">, "size"> & { size?: BoxSize }) {
  return <input {...input} className={boxClasses(size, className)} />;
}
