"use client";

import { lazy, type MouseEvent, Suspense, useEffect, useRef, useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import type { InquiryForm } from "./inquiry-form";
import { onceAtTheEnd } from "./once-at-the-end";

interface AskButtonProps {
  action: Parameters<typeof InquiryForm>[0]["action"];
  /** The post and the move on whose page it stands. */
  from: { post?: string | undefined; chapter?: string | undefined };
  /** Opens by itself, once in a visitor's life, for who has read to the end on a wide screen. */
  uninvited: boolean;
}

/** Fetched when it is wanted: form and schema weigh more than the page around the button. */
const load = () => import("./inquiry-dialog");
const InquiryDialog = lazy(load);

/** Asks about membership without leaving the page; a link to the form's own page until scripts run. */
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
