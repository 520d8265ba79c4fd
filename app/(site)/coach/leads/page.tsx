import type { Metadata } from "next";
import { LeadBoard } from "@/components/leads/lead-board";
import { LeadFilters } from "@/components/leads/lead-filters";
import { LeadList } from "@/components/leads/lead-list";
import { NoLeads } from "@/components/leads/no-leads";
import { Flash } from "@/components/ui/flash";
import { flashField } from "@/lib/flash";
import { countFolders, listLeads } from "@/lib/leads/queries";
import { leadListing } from "@/lib/leads/schema";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { claimOwn, moveLeadCard } from "./actions";
import { dragLead } from "./drag-actions";

export const metadata: Metadata = { title: "Inquiries" };

export default async function LeadsPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const ctx = requestContext();
  const { flash, ...listing } = await readQuery(searchParams, { ...leadListing.shape, flash: flashField });
  const whose = listing.whose ?? (person.coach ? "mine" : "all");
  const trainerId = whose === "mine" ? (person.coach?.id ?? null) : null;
  const [leads, folders, { timeZone }] = await Promise.all([
    listLeads(ctx, { ...listing, trainerId: listing.folder === "suspected" ? null : trainerId }),
    countFolders(ctx),
    siteStudio(),
  ]);
  const asBoard = listing.view === "board" && listing.folder === "current";
  return (
    <div className={`wrap pt-10 ${asBoard ? "max-w-[100rem]" : "max-w-5xl"}`}>
      <h1 className="text-4xl sm:text-5xl">Inquiries</h1>
      <LeadFilters listing={{ ...listing, whose }} folders={folders} hasOwn={person.coach !== null} />
      <Flash flash={flash} />
      {leads.length === 0 ? (
        <NoLeads listing={{ ...listing, whose }} />
      ) : asBoard ? (
        <LeadBoard leads={leads} now={ctx.now} timeZone={timeZone} drag={dragLead} move={moveLeadCard} />
      ) : (
        <LeadList leads={leads} now={ctx.now} timeZone={timeZone} claim={person.coach ? claimOwn : null} />
      )}
    </div>
  );
}
