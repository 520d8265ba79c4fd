"use client";

import { useEffect, useMemo, useRef } from "react";

export interface EntryFocus {
  /** Focuses a slot's entry as soon as nothing else has the focus. */
  want: (slotId: string) => void;
  /** Called when an element for a slot's entry mounts. */
  mounted: (element: HTMLElement, slotId: string) => void;
}

/** Restores the focus on an entry when the grid recreates its elements, until the focus moves elsewhere. */
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
        // The focused element may be about to unmount.
        requestAnimationFrame(() => take(document.querySelector<HTMLElement>(`[data-slot="${slotId}"]`)));
      },
      mounted: (element, slotId) => {
        element.dataset.slot = slotId;
        // The grid adds the new element before it removes the old one.
        if (wanted.current === slotId)
          requestAnimationFrame(() => wanted.current === slotId && take(element));
      },
    };
  }, []);
}
