import type { ComponentProps } from "react";
import { type BoxSize, boxClasses } from "./box";

/** A box to type in. Its label is next to it; `TextField` has its own. */
export function Input({
  size = "compact",
  className,
  ...input
}: Omit<ComponentProps<"input">, "size"> & { size?: BoxSize }) {
  return <input {...input} className={boxClasses(size, className)} />;
}
