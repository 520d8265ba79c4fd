import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** The booking call, where a reader decides. `children` says why here. */
export function BookCall({ children, chapter }: { children: ReactNode; chapter?: string }) {
  return (
    <div
      data-when-well
      className="print:hidden my-10 flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-card bg-primary-soft px-6 py-6 sm:px-8"
    >
      <p className="max-w-md font-heading font-semibold text-xl leading-snug">{children}</p>
      <ButtonLink href={paths.book({ chapter })}>Book a session</ButtonLink>
    </div>
  );
}
