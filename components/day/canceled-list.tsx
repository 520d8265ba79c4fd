import { Section } from "@/components/ui/section";
import type { CanceledView } from "@/lib/day/canceled";
import { clockSpan, formatMoment } from "@/lib/time";

/** The day's cancellations, shown until the day is over. */
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
    <Section id="canceled" title="Canceled" heading="mb-3 text-xl" className="mt-8">
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
    </Section>
  );
}
