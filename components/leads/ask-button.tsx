"use client";

import { lazy, type MouseEvent, Suspense, useEffect, useRef, useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import type { InquiryForm } from "./inquiry-form";
import { onceAtTheEnd } from "./once-at-the-end";

interface AskButtonProps {
  action: Parameters<typeof InquiryForm>[0]["action"];
  /** The post and move on this page. */
  from: { post?: string | undefined; chapter?: string | undefined };
  /** Whether it opens by itself, once per visitor, at the end of the page on a wide screen. */
  uninvited: boolean;
}

/** Loaded on demand: form and schema outweigh the rest of the page. */
const load = () => import("./inquiry-dialog");
const InquiryDialog = lazy(load);

/** Asks about membership without leaving the page. A link to the form's page until scripts run. */
export function AskButton({ action, from, uninvited }: AskButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const link = useRef<HTMLSpanElement>(null);
  const href = paths.membership(from);

  useEffect(() => {
    if (!uninvited || !link.current) return;
    // If it can't load, as on an offline page, the link remains.
    return onceAtTheEnd(link.current, () =>
      load().then(
        () => setOpen(true),
        () => {},
      ),
    );
  }, [uninvited]);

  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    load().then(
      () => setOpen(true),
      () => window.location.assign(href),
    );
  };
  return (
    <>
      <span ref={link}>
        <ButtonLink look="quiet" href={href} onClick={open}>
          Ask about membership
        </ButtonLink>
      </span>
      {isOpen && (
        <Suspense>
          <InquiryDialog action={action} from={from} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
