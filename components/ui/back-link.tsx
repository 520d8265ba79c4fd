import Link from "next/link";
import type { ReactNode } from "react";
import { LineIcon } from "./line-icon";

/** Up one step, above a page's heading. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="print:hidden inline-flex min-h-11 items-center gap-2 text-base text-text"
    >
      <LineIcon path="M10 2.5 4.5 8l5.5 5.5" size={14} />
      {children}
    </Link>
  );
}
