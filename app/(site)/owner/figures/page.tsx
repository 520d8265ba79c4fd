import type { Metadata } from "next";
import { FiguresRange, NoFigures } from "@/components/leads/statistics-frame";
import { LeadCoaches, LeadSummary } from "@/components/leads/lead-answers";
import { LeadSteps } from "@/components/leads/lead-steps";
import { LeadSources, LeadWeeks } from "@/components/leads/lead-weeks";
import { readLeadFigures } from "@/lib/leads/statistics";
import { figuresWeeks } from "@/lib/leads/schema";
import { formatLongIsoDate } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type Query, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Figures" };

export default async function FiguresPage({ searchParams }: { searchParams: Query }) {
  await requireOwner();
  const [{ weeks }, { timeZone }] = await Promise.all([
    readQuery(searchParams, { weeks: figuresWeeks }),
    siteStudio(),
  ]);
  const figures = await readLeadFigures(requestContext(), { weekCount: Number(weeks), timeZone });
  return (
    <div className="wrap max-w-4xl pt-8">
      <h1 className="text-4xl sm:text-5xl">Figures</h1>
      <p className="mt-3 text-muted">
        Enquiries about membership since {formatLongIsoDate(figures.weeks[0]!)}. What is taken for spam is
        left out.
      </p>
      <FiguresRange weeks={weeks} />
      {figures.steps.enquired === 0 ? (
        <NoFigures />
      ) : (
        <>
          <LeadSummary {...figures} />
          <LeadWeeks {...figures} />
          <LeadSources {...figures} />
          <LeadSteps {...figures} />
          <LeadCoaches {...figures} />
        </>
      )}
    </div>
  );
}
