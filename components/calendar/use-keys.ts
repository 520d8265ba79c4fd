"use client";

import { type KeyboardEvent, useCallback } from "react";
import { type CalendarView, pageOf } from "@/lib/calendar/rules";
import { own } from "@/lib/own";
import type { IsoDate } from "@/lib/time";
import type { Place } from "./use-place";

const VIEW_KEYS: Record<string, CalendarView> = { d: "day", w: "week", m: "month", l: "list" };

/** Works only while an entry has the focus: single letters must not fire for dictation (WCAG 2.1.4). */
export function useKeys(
  place: Place,
  today: IsoDate,
  go: (change: Partial<Place>) => void,
  undo: (() => void) | undefined,
): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const view = own(VIEW_KEYS, event.key);
      if (event.key === "ArrowDown") step(event, 1);
      else if (event.key === "ArrowUp") step(event, -1);
      else if (view) go({ view });
      else if (event.key === "n") go({ date: pageOf(place.view, place.date, 1) });
      else if (event.key === "p") go({ date: pageOf(place.view, place.date, -1) });
      else if (event.key === "t") go({ date: today });
      else if (event.key === "u" && undo) undo();
      else return;
      event.preventDefault();
    },
    [place, today, go, undo],
  );
}

/** Focuses the next or previous entry in page order. */
function step(event: KeyboardEvent<HTMLElement>, by: 1 | -1): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-slot]")];
  const at = entries.findIndex((entry) => entry.contains(document.activeElement));
  entries[at === -1 ? 0 : at + by]?.focus();
}

const KEYS = [
  ["Tab, or arrow down and up", "from entry to entry, in time order"],
  ["Enter", "opens an entry: reschedule it, cancel it, see who’s coming"],
  ["N and P", "the next and the previous day, week or month"],
  ["T", "today"],
  ["D, W, M, L", "day, week, month, list"],
  ["U", "undoes a reschedule, for ten seconds"],
] as const;

export { KEYS };
