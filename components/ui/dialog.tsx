"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A box in front of the page for as long as it is rendered. Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  // Closed while it is still on the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto w-[min(34rem,calc(100vw-2rem))] max-w-none rounded-2xl border border-line bg-surface p-5 text-text shadow-xl backdrop:bg-black/40 sm:p-7"
    >
      <div className="flex items-start gap-4">
        <h2 id="dialog-title" className="mr-auto min-w-0 text-2xl">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          aria-label="Close"
          className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-lg text-2xl leading-none hover:bg-primary-soft"
        >
          ×
        </button>
      </div>
      {children}
    </dialog>
  );
}
