import type { ReactNode } from "react";
import { LineIcon } from "./line-icon";
import { TextLink } from "./text-link";

/** A link up one level, above a page's heading. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <TextLink href={href} className="print:hidden gap-2 text-base">
      <LineIcon path="M10 2.5 4.5 8l5.5 5.5" size={14} />
      {children}
    </TextLink>
  );
}
