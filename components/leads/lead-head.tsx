import { BackLink } from "@/components/ui/back-link";
import type { LeadView } from "@/lib/leads/queries";
import { LEAD_STATUS_WORDS } from "@/lib/leads/rules";
import { paths } from "@/lib/paths";
import { Waiting } from "./waiting";

export function LeadHead({ lead, now, timeZone }: { lead: LeadView; now: Date; timeZone: string }) {
  return (
    <>
      <BackLink href={paths.coachLeads()}>Inquiries</BackLink>
      <h1 className="mt-2 text-4xl [overflow-wrap:anywhere]">{lead.name}</h1>
      <p className="mt-3 mb-6">
        {LEAD_STATUS_WORDS[lead.status]}
        {lead.lostReason && ` (${lead.lostReason})`} · {lead.trainer?.name ?? "unassigned"} · {lead.reference}
        <Waiting lead={lead} now={now} timeZone={timeZone} />
      </p>
    </>
  );
}
