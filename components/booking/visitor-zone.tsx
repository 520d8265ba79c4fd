"use client";

import { useSyncExternalStore } from "react";
import { formatDateTime, formatZone } from "@/lib/time";

const never = () => () => {};

/** The same instant on the visitor's own clock, where that differs from the studio's. */
export function VisitorZone({ startsAt, timeZone }: { startsAt: string; timeZone: string }) {
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => timeZone,
  );
  const instant = new Date(startsAt);
  const here = formatDateTime(instant, own);
  if (here === formatDateTime(instant, timeZone)) return null;
  return (
    <p className="text-base text-muted">
      Where you are it will be {here} {formatZone(instant, own)}.
    </p>
  );
}
