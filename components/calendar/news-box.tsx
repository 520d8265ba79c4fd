"use client";

import { useEffect, useRef } from "react";
import type { RescheduledKind } from "@/lib/calendar/schema";
import type { EntryFocus } from "./use-entry-focus";
import type { News } from "./use-reschedule";

interface NewsBoxProps {
  news: News | null;
  focus: EntryFocus;
  onUndo: (what: RescheduledKind) => void;
  onClose: () => void;
}

/** What just happened, with Undo while that is possible. Always rendered, so screen readers announce changes. */
export function NewsBox({ news, focus, onUndo, onClose }: NewsBoxProps) {
  const button = useRef<HTMLButtonElement>(null);
  const undo = news?.undo;
  useEffect(() => {
    if (!undo?.focuses) return;
    button.current?.focus();
    return () => focus.want(undo.slotId);
  }, [undo, focus]);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center px-4"
    >
      {news && (
        <div
          className={`pointer-events-auto flex flex-wrap items-center gap-x-4 gap-y-1 rounded-2xl px-5 py-2 shadow-xl ${news.isBad ? "border-2 border-danger bg-danger-soft text-text" : "bg-text text-page"}`}
        >
          <p className="max-w-[34rem] py-1.5 text-base">{news.words}</p>
          {undo && (
            <button
              ref={button}
              type="button"
              onClick={() => onUndo(undo.what)}
              className="min-h-11 rounded-lg px-3 font-semibold underline underline-offset-4"
            >
              Undo
            </button>
          )}
          {news.isBad && (
            <button
              type="button"
              onClick={onClose}
              className="min-h-11 rounded-lg px-3 font-semibold underline"
            >
              Close
            </button>
          )}
        </div>
      )}
    </div>
  );
}
