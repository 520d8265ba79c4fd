"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { CALENDAR_VIEWS, type CalendarView, dateOf } from "@/lib/calendar/rules";
import { paths } from "@/lib/paths";
import type { IsoDate } from "@/lib/time";

/** Which dates of which calendars are shown. Stored in the address, so reload and Back restore it. */
export interface Place {
  view: CalendarView;
  date: IsoDate;
  /** A slug, or "all". */
  coach: string;
}

/** A desktop has room for a week. */
const DESK = "(min-width: 40rem)";

function watchWidth(changed: () => void): () => void {
  const media = matchMedia(DESK);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** The dates and coach from the address; defaults to today, in the view that fits the screen. */
export function usePlace(
  defaults: { date: IsoDate; coach: string },
  coaches: readonly { slug: string }[],
): { place: Place; hrefOf: (change: Partial<Place>) => string; go: (change: Partial<Place>) => void } {
  const query = useSearchParams();
  // Without scripts there's only the week's list.
  const suits = useSyncExternalStore<CalendarView>(
    watchWidth,
    () => (matchMedia(DESK).matches ? "week" : "day"),
    () => "list",
  );
  const saidView = CALENDAR_VIEWS.find((each) => each === query.get("view"));
  const saidDate = dateOf(query.get("date"));
  const saidCoach = ["all", ...coaches.map(({ slug }) => slug)].find((each) => each === query.get("coach"));
  const view = saidView ?? suits;
  const date = saidDate ?? defaults.date;
  const coach = saidCoach ?? defaults.coach;
  const place = useMemo(() => ({ view, date, coach }), [view, date, coach]);
  const hrefOf = useCallback(
    (change: Partial<Place>) =>
      paths.coachCalendar({ view: saidView, date: saidDate, coach: saidCoach, ...change }),
    [saidView, saidDate, saidCoach],
  );
  const go = useCallback(
    (change: Partial<Place>) => window.history.pushState(null, "", hrefOf(change)),
    [hrefOf],
  );
  return { place, hrefOf, go };
}
