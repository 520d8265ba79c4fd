import { Button } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import { TextLink } from "@/components/ui/text-link";
import type { LeadCardView } from "@/lib/leads/queries";
import { isOpen, LEAD_STATUS_WORDS } from "@/lib/leads/rules";
import { paths } from "@/lib/paths";
import { formatDate } from "@/lib/time";
import { Waiting } from "./waiting";

export function LeadList(props: {
  leads: LeadCardView[];
  now: Date;
  timeZone: string;
  /** Claims an inquiry; null for viewers who aren't coaches. */
  claim: FormAction | null;
}) {
  const { leads, now, timeZone, claim } = props;
  return (
    <ul className="card divide-y divide-line">
      {leads.map((lead) => (
        <li
          key={lead.id}
          className="grid gap-x-8 gap-y-1 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_15rem] sm:px-6"
        >
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <TextLink href={paths.coachLead(lead.id)} className="font-semibold">
              {lead.name}
            </TextLink>
            <p className="line-clamp-2 text-base text-muted">{lead.message ?? "No message."}</p>
            {lead.suspicion && <p className="text-base text-danger">Suspected spam: {lead.suspicion}.</p>}
          </div>
          <div className="grid content-start gap-0.5 text-base">
            <span>
              {LEAD_STATUS_WORDS[lead.status]}
              {lead.trainer && ` · ${lead.trainer.name}`}
            </span>
            {lead.snoozedUntil && lead.snoozedUntil > now ? (
              <span className="text-muted">Snoozed until {formatDate(lead.snoozedUntil, timeZone)}</span>
            ) : (
              <Waiting lead={lead} now={now} timeZone={timeZone} />
            )}
            {claim && !lead.isClaimed && !lead.suspicion && isOpen(lead.status) && (
              <Form action={claim} hidden={{ id: lead.id }}>
                <Button type="submit" look="quiet" className="min-h-11 px-4 py-1 text-base">
                  Claim<span className="sr-only"> the inquiry from {lead.name}</span>
                </Button>
              </Form>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
