import type { FormAction } from "@/components/ui/form";
import type { ServiceView, StudioView } from "@/lib/studio/queries";
import { type Opening, OpeningRows } from "./opening-list";
import { windowNote } from "./terms";

interface NextOpeningsProps {
  service: ServiceView;
  openings: Opening[];
  studio: StudioView;
  coachNames: Record<string, string>;
  now: Date;
  action: FormAction;
}

/** The next times of a service on the home page, each booked at one tap; nothing without any. */
export function NextOpenings({ service, openings, studio, coachNames, now, action }: NextOpeningsProps) {
  if (openings.length === 0) return null;
  return (
    <section aria-labelledby="next" className="wrap mt-14 grid gap-x-14 gap-y-5 lg:grid-cols-[6fr_7fr]">
      <div>
        <h2 id="next" className="text-3xl">
          Next openings
        </h2>
        <p className="mt-2 max-w-md text-muted">
          {service.name}. One tap holds the time while you fill in your details.
        </p>
      </div>
      <OpeningRows
        openings={openings}
        timeZone={studio.timeZone}
        isGroup={service.capacity > 1}
        action={action}
        fieldsOf={() => ({ service: service.slug })}
        verb="Book"
        markOf={(opening) => windowNote(studio, service, opening, now)}
        coachNames={coachNames}
      />
    </section>
  );
}
