import type { ComponentProps, ReactNode } from "react";

interface SectionProps extends Omit<ComponentProps<"section">, "title"> {
  title: ReactNode;
  /** The heading's ID; derived from the title by default. */
  id?: string;
  /** Classes for the heading. */
  heading?: string;
}

/** A section of a page, named by its heading. */
export function Section({ title, id, heading = "mb-3 text-2xl", children, ...section }: SectionProps) {
  const headingId = id ?? String(title).toLowerCase().replaceAll(" ", "-");
  return (
    <section aria-labelledby={headingId} {...section}>
      <h2 id={headingId} className={heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}
