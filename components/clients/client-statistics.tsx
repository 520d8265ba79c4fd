import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import type { ClientView } from "@/lib/clients/queries";
import { formatLongDate } from "@/lib/time";

export function ClientStatistics({ client, timeZone }: { client: ClientView; timeZone: string }) {
  const { visits, noShows, lateCancellations, firstVisitAt, lastVisitAt } = client;
  const day = (instant: Date | null) => (instant ? formatLongDate(instant, timeZone) : "None yet");
  const statistics: [string, string | number][] = [
    ["Visits", visits],
    ["No-shows", noShows],
    ["Canceled late", lateCancellations],
    ["First visit", day(firstVisitAt)],
    ["Last visit", day(lastVisitAt)],
  ];
  return (
    <Section id="visits" title="Visits" heading="mb-2 text-xl" className="card p-5 sm:p-6">
      <Facts look="ends" rows={statistics} />
    </Section>
  );
}
