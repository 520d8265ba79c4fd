import type { ComponentProps } from "react";

export type Look = "primary" | "quiet" | "danger";

const BASE =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-xl px-5 py-2.5 text-center font-semibold leading-snug no-underline transition-colors disabled:opacity-60";

const LOOKS: Record<Look, string> = {
  primary: "bg-primary text-on-primary hover:bg-primary-strong",
  quiet: "border border-line-strong bg-surface text-text hover:border-primary hover:bg-primary-soft",
  danger: "border border-danger bg-surface text-danger hover:bg-danger-soft",
};

/** The look of a button, for anything that acts as one. */
export function buttonClasses(look: Look, more: string): string {
  return `${BASE} ${LOOKS[look]} ${more}`;
}

export function Button({
  look = "primary",
  className = "",
  ...props
}: ComponentProps<"button"> & { look?: Look }) {
  return <button {...props} className={buttonClasses(look, className)} />;
}

/** For an address that isn't a page, such as a download, or for a full reload. */
export function ButtonAnchor({
  look = "primary",
  className = "",
  ...props
}: ComponentProps<"a"> & { look?: Look }) {
  return <a {...props} className={buttonClasses(look, className)} />;
}
