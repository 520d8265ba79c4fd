import type { CanceledView } from "@/lib/day/canceled";
import { clockSpan, formatMoment } from "@/lib/time";

/** Who does not come any more, until the day is over. */
export function CanceledList({
  canceled,
  timeZone,
  showsCoach,
}: {
  canceled: CanceledView[];
  timeZone: string;
  showsCoach: boolean;
}) {
  if (canceled.length === 0) return null;
  return (
    <section aria-labelledby="canceled" className="mt-8">
      <h2 id="canceled" className="mb-3 text-xl">
        Canceled
      </h2>
      <ul className="card divide-y divide-line">
        {canceled.map(({ reference, name, service, trainer, startsAt, endsAt, canceledAt }) => {
          const { from, to } = clockSpan(startsAt, endsAt, timeZone);
          return (
            <li key={reference} className="px-5 py-3 [overflow-wrap:anywhere] sm:px-6">
              <s className="font-semibold">
                {from} to {to}, {name}
              </s>
              <p className="text-base text-muted">
                {[service, showsCoach && trainer].filter(Boolean).join(" · ")}, canceled{" "}
                {formatMoment(canceledAt, timeZone)}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
