import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** An invitation to book inside a post. `children` says why to book here. */
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
