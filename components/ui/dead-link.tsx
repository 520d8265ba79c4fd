import type { ReactNode } from "react";
import { ButtonLink } from "./button-link";
import { Notice } from "./notice";

interface DeadLinkProps {
  title: string;
  /** What happened, and what to do. */
  children: ReactNode;
  /** Where to go instead. */
  href: string;
  button: string;
}

/** Says that a link or a request has expired, and leads to a new one. */
export function DeadLink({ title, children, href, button }: DeadLinkProps) {
  return (
    <>
      <div className="mb-7">
        <Notice look="care" title={title}>
          <p>{children}</p>
        </Notice>
      </div>
      <ButtonLink href={href}>{button}</ButtonLink>
    </>
  );
}
