import type { ReactNode } from "react";
import { FLASHES, type FlashKey, type FlashMessage } from "@/lib/flash";
import { Notice } from "./notice";

interface FlashProps {
  flash: FlashKey | undefined;
  /** What the message is about, such as a name or a span. */
  about?: string | undefined;
  className?: string;
  children?: ReactNode;
}

/** What just happened, or why it couldn't, announced to screen readers. Nothing without a message. */
export function Flash({ flash, about = "", className, children }: FlashProps) {
  if (!flash) return null;
  const [look, title]: FlashMessage = FLASHES[flash];
  return (
    <div className={className}>
      <Notice look={look} title={typeof title === "string" ? title : title(about)}>
        {children}
      </Notice>
    </div>
  );
}
