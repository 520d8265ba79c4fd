"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A modal dialog, open while it's rendered. The page behind it is inert, Escape closes it, and the focus returns to
 * where it was. A click outside does nothing, so typed text isn't lost.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  return (
    <Base.Root open disablePointerDismissal onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-black/40" />
        <Base.Viewport className="fixed inset-0 z-50 flex overflow-y-auto p-4">
          <Base.Popup className="m-auto w-[min(34rem,100%)] rounded-2xl border border-line bg-surface p-5 text-text shadow-xl outline-none sm:p-7">
            <div className="flex items-start gap-4">
              <Base.Title className="mr-auto min-w-0 text-2xl">{title}</Base.Title>
              <Base.Close
                aria-label="Close"
                className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-lg text-2xl leading-none hover:bg-primary-soft"
              >
                ×
              </Base.Close>
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
