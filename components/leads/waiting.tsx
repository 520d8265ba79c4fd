import { isOpen } from "@/lib/leads/rules";
import { formatMoment } from "@/lib/time";
import type { LeadStatus } from "@/prisma/client/enums";

interface WaitingProps {
  lead: { status: LeadStatus; waitingSince: Date | null; answerBy: Date; suspicion: string | null };
  now: Date;
  timeZone: string;
}

/** Whether someone is waiting and how urgent it is, in words, not by color alone. Nothing for closed inquiries. */
export function Waiting({ lead, now, timeZone }: WaitingProps) {
  if (lead.suspicion || !isOpen(lead.status)) return null;
  if (!lead.waitingSince) return <span className="block text-base text-muted">Answered</span>;
  const when = formatMoment(lead.answerBy, timeZone);
  const late = lead.answerBy <= now;
  return (
    <span className={`block text-base leading-snug ${late ? "font-semibold text-danger" : "text-muted"}`}>
      {late ? `Late since ${when}` : `Answer by ${when}`}
    </span>
  );
}
