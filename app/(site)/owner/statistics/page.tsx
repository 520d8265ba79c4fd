import type { Metadata } from "next";
import { LeadCoaches, LeadSummary } from "@/components/leads/lead-answers";
import { LeadSteps } from "@/components/leads/lead-steps";
import { LeadSources, LeadWeeks } from "@/components/leads/lead-weeks";
import { NoStatistics, StatisticsRange } from "@/components/leads/statistics-frame";
import { statisticsWeeks } from "@/lib/leads/schema";
import { readLeadStatistics } from "@/lib/leads/statistics";
import { formatLongIsoDate } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Statistics" };

export default async function StatisticsPage({ searchParams }: PageProps) {
  await requireOwner();
  const [{ weeks }, { timeZone }] = await Promise.all([
    readQuery(searchParams, { weeks: statisticsWeeks }),
    siteStudio(),
  ]);
  const statistics = await readLeadStatistics(requestContext(), { weekCount: Number(weeks), timeZone });
  return (
    <div className="wrap max-w-4xl pt-8">
      <h1 className="text-4xl sm:text-5xl">Statistics</h1>
      <p className="mt-3 text-muted">
        Inquiries about membership since {formatLongIsoDate(statistics.weeks[0]!)}. Suspected spam is left
        out.
      </p>
      <StatisticsRange weeks={weeks} />
      {statistics.steps.enquired === 0 ? (
        <NoStatistics />
      ) : (
        <>
          <LeadSummary {...statistics} />
          <LeadWeeks {...statistics} />
          <LeadSources {...statistics} />
          <LeadSteps {...statistics} />
          <LeadCoaches {...statistics} />
        </>
      )}
    </div>
  );
}
