import { formatMoney } from "@/lib/money";
import type { ServiceView } from "@/lib/studio/queries";
import { ChapterNote } from "./chapter-note";

export function ServiceHeading({ service, chapter }: { service: ServiceView; chapter: string | undefined }) {
  return (
    <div className="grid gap-4">
      <h1 className="text-4xl">{service.name}</h1>
      <p className="text-muted">{service.summary}</p>
      <p className="font-semibold">
        {service.priceCents > 0
          ? `${formatMoney(service.priceCents, service.currency)}, paid at the studio`
          : "Free of charge"}
      </p>
      <ChapterNote chapter={chapter} />
    </div>
  );
}
