import { TextAnchor } from "@/components/ui/text-link";
import { telephoneLink } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { hoursInWords, zoneInWords } from "@/lib/studio/rules";

export function WhereAndWhen({ studio, now }: { studio: StudioView; now: Date }) {
  const hours = hoursInWords(studio.week);
  return (
    <section aria-labelledby="where" className="grid gap-x-14 gap-y-6 lg:grid-cols-[6fr_7fr]">
      <div>
        <h2 id="where" className="mb-4 text-3xl sm:text-4xl">
          Where and when
        </h2>
        <p>{studio.address}</p>
        {studio.phone && (
          <p className="mt-1 text-muted">
            Rather talk to someone? Call{" "}
            <TextAnchor href={telephoneLink(studio.phone)} className="whitespace-nowrap">
              {studio.phone}
            </TextAnchor>
            , and we’ll book it for you.
          </p>
        )}
      </div>
      {hours.length > 0 && (
        <div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-8">
            {hours.map(([days, span]) => (
              <div key={days} className="col-span-2 grid grid-cols-subgrid border-line border-b py-2.5">
                <dt>{days}</dt>
                <dd className="whitespace-nowrap text-right text-muted">{span}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-3 text-base text-muted">By appointment, {zoneInWords(studio.timeZone, now)}.</p>
        </div>
      )}
    </section>
  );
}
