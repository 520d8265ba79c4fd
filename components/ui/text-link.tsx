import Link from "next/link";
import type { ComponentProps } from "react";

interface Look {
  /** Inside a sentence, where a line's height is enough. */
  inline?: boolean;
  danger?: boolean;
}

/** What a link in words looks like: tall enough for a thumb unless it is part of a sentence. */
export function textLinkClasses({ inline, danger }: Look = {}, more = ""): string {
  return [!inline && "inline-flex min-h-11 items-center", danger ? "text-danger" : "text-text", more]
    .filter(Boolean)
    .join(" ");
}

/** A page to go to, named in words. */
export function TextLink({ inline, danger, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link {...props} prefetch={false} className={textLinkClasses({ inline, danger }, className)} />;
}

/** The same for an address that is not one of our pages: a phone number, a file, a place on this page. */
export function TextAnchor({ inline, danger, className, ...props }: ComponentProps<"a"> & Look) {
  return <a {...props} className={textLinkClasses({ inline, danger }, className)} />;
}
