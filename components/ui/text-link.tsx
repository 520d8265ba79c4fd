import Link from "next/link";
import type { ComponentProps } from "react";

interface Look {
  /** Inside a sentence, where a line's height is enough. */
  inline?: boolean;
  danger?: boolean;
}

/** The look of a text link: tall enough for a thumb unless it's part of a sentence. */
export function textLinkClasses({ inline, danger }: Look = {}, more = ""): string {
  return [!inline && "inline-flex min-h-11 items-center", danger ? "text-danger" : "text-text", more]
    .filter(Boolean)
    .join(" ");
}

export function TextLink({ inline, danger, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link {...props} prefetch={false} className={textLinkClasses({ inline, danger }, className)} />;
}

/** A text link that isn't to a page: a phone number, a file, a place on this page. */
export function TextAnchor({ inline, danger, className, ...props }: ComponentProps<"a"> & Look) {
  return <a {...props} className={textLinkClasses({ inline, danger }, className)} />;
}
