import type { ReactNode } from "react";
import { formatDateTime, formatTime, formatZone } from "@/lib/time";
import { VisitorZone } from "./visitor-zone";

/** A list of facts, label beside value. */
export function Facts({ rows }: { rows: [label: string, value: ReactNode][] }) {
  return (
    <dl className="grid gap-x-8 sm:grid-cols-[auto_1fr]">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className="border-line border-t py-3 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
            <dt className="text-base text-muted sm:min-w-24">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A session's time in full words with its zone, and on the visitor's clock where that differs. */
export function SessionTime({ startsAt, endsAt, timeZone }: { startsAt: Date; endsAt: Date; timeZone: string }) {
  return (
    <>
      <p className="font-semibold">
        <time dateTime={startsAt.toISOString()}>{formatDateTime(startsAt, timeZone)}</time> to {formatTime(endsAt, timeZone)}{" "}
        {formatZone(startsAt, timeZone)}
      </p>
      <VisitorZone startsAt={startsAt.toISOString()} timeZone={timeZone} />
    </>
  );
}
