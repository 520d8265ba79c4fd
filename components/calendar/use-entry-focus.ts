"use client";

import { useEffect, useMemo, useRef } from "react";

export interface EntryFocus {
  /** Wants the focus on a slot's entry, as soon as nothing else has it. */
  want: (slotId: string) => void;
  /** An element has been made for a slot's entry. */
  mounted: (element: HTMLElement, slotId: string) => void;
}

/**
 * Keeps the focus on an entry while the grid recreates its elements, which it does on every update. Stops when the
 * focus moves elsewhere or something is pressed.
 */
export function useEntryFocus(): EntryFocus {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      wanted.current = (target as HTMLElement).closest<HTMLElement>("[data-slot]")?.dataset.slot ?? null;
    };
    const forget = () => {
      wanted.current = null;
    };
    document.addEventListener("focusin", follow);
    document.addEventListener("pointerdown", forget);
    return () => {
      document.removeEventListener("focusin", follow);
      document.removeEventListener("pointerdown", forget);
    };
  }, []);
  return useMemo(() => {
    const take = (element: HTMLElement | null) => {
      if (document.activeElement === document.body) element?.focus({ preventScroll: true });
    };
    return {
      want: (slotId) => {
        wanted.current = slotId;
        // What has the focus now may be about to go.
        requestAnimationFrame(() => take(document.querySelector<HTMLElement>(`[data-slot="${slotId}"]`)));
      },
      mounted: (element, slotId) => {
        element.dataset.slot = slotId;
        // The grid makes the new one before it takes the old one away.
        if (wanted.current === slotId)
          requestAnimationFrame(() => wanted.current === slotId && take(element));
      },
    };
  }, []);
}
