import Link from "next/link";
import type { LeadCardView } from "@/lib/leads/pipeline";
import { LEAD_STATUS_WORDS } from "@/lib/leads/rules";
import { paths } from "@/lib/paths";
import { formatDate } from "@/lib/time";
import { Waiting } from "./waiting";

/** Enquiries one under the other. */
export function LeadList(props: { leads: LeadCardView[]; now: Date; timeZone: string }) {
  const { leads, now, timeZone } = props;
  return (
    <ul className="card divide-y divide-line">
      {leads.map((lead) => (
        <li
          key={lead.id}
          className="grid gap-x-8 gap-y-1 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_15rem] sm:px-6"
        >
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <Link
              href={paths.coachLead(lead.id)}
              prefetch={false}
              className="inline-flex min-h-11 items-center font-semibold text-text"
            >
              {lead.name}
            </Link>
            <p className="line-clamp-2 text-base text-muted">{lead.message ?? "No message."}</p>
            {lead.suspicion && <p className="text-base text-danger">Kept apart: {lead.suspicion}.</p>}
          </div>
          <div className="grid content-start gap-0.5 text-base">
            <span>
              {LEAD_STATUS_WORDS[lead.status]}
              {lead.trainer && ` · ${lead.trainer.name}`}
            </span>
            {lead.snoozedUntil && lead.snoozedUntil > now ? (
              <span className="text-muted">Put off until {formatDate(lead.snoozedUntil, timeZone)}</span>
            ) : (
              <Waiting lead={lead} now={now} timeZone={timeZone} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
