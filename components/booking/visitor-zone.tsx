"use client";

import { useSyncExternalStore } from "react";
import { formatDate, formatDateTime, formatTime, formatZone } from "@/lib/time";

const never = () => () => {};

/** The visitor's time zone; the studio's on the server and until hydration. */
function useOwnZone(timeZone: string): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => timeZone,
  );
}

/** The same instant on the visitor's clock, if that differs from the studio's. */
export function VisitorZone({ startsAt, timeZone }: { startsAt: string; timeZone: string }) {
  const own = useOwnZone(timeZone);
  const instant = new Date(startsAt);
  const here = formatDateTime(instant, own);
  if (here === formatDateTime(instant, timeZone)) return null;
  return (
    <p className="text-base text-muted">
      Where you are it will be {here} {formatZone(instant, own)}.
    </p>
  );
}

/** One listed time on both clocks, so a visitor far away doesn't misread the others. */
export function ZoneHint({ startsAt, timeZone }: { startsAt: string; timeZone: string }) {
  const own = useOwnZone(timeZone);
  const instant = new Date(startsAt);
  if (formatDateTime(instant, own) === formatDateTime(instant, timeZone)) return null;
  const isOtherDay = formatDate(instant, own) !== formatDate(instant, timeZone);
  return (
    <p className="mt-3 text-base text-muted">
      Times are the studio’s: {formatTime(instant, timeZone)} {formatZone(instant, timeZone)} is{" "}
      {isOtherDay ? formatDateTime(instant, own) : formatTime(instant, own)} where you are.
    </p>
  );
}
