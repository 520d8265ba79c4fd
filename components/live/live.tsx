"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { followCalendar, type Heard } from "./follow-changes";

/**
 * Calls back within a moment when a coach's calendar has changed, with the coaches' IDs, or null when any calendar
 * may have. Follows only while the page is visible, and on its return reports whether something was missed. `since`
 * is the version (`calendarChanges().version`) of what the page shows; without it the first call comes at once.
 */
export function useCalendarChanges(onChange: (trainerIds: string[] | null) => void, since?: string): void {
  const heard = useRef<Heard>({ id: since ?? null });
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    let following: AbortController | undefined;
    const look = () => {
      if (document.hidden) {
        following?.abort();
        following = undefined;
      } else if (!following) {
        following = new AbortController();
        void followCalendar(heard.current, (trainerIds) => tell(trainerIds), following.signal);
      }
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      following?.abort();
    };
  }, []);
}

/** Groups changes in quick succession into one refresh. */
const REFRESH_AFTER_MS = 300;

/** Refreshes its page when a calendar changes, but never while someone is typing. */
export function LiveRefresh({ since }: { since?: string }): null {
  const router = useRouter();
  const isDue = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  const refreshSoon = () => {
    isDue.current = true;
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      if (isBeingFilledIn(document)) return;
      isDue.current = false;
      router.refresh();
    }, REFRESH_AFTER_MS);
  };
  useCalendarChanges(refreshSoon, since);
  const makeUp = useEffectEvent(() => {
    if (isDue.current) refreshSoon();
  });
  useEffect(() => {
    const onFocusOut = () => makeUp();
    document.addEventListener("focusout", onFocusOut);
    return () => {
      document.removeEventListener("focusout", onFocusOut);
      window.clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);
  return null;
}

const FIELDS = "input:not([type=hidden]), textarea, select";

/** Whether a field has the focus or holds unsent text. */
function isBeingFilledIn(page: Document): boolean {
  if (page.activeElement?.matches(FIELDS)) return true;
  // Fields outside a form are never sent, such as a switch.
  const unsent = `form :is(${FIELDS})`;
  return [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(unsent)].some(
    (field) => {
      if (field instanceof HTMLSelectElement) {
        const byDefault = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
        return field.selectedIndex !== Math.max(byDefault, 0);
      }
      const isTicked = field instanceof HTMLInputElement && field.checked !== field.defaultChecked;
      return isTicked || field.value !== field.defaultValue;
    },
  );
}
