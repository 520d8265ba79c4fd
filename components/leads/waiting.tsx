import { formatDateTime, formatZone } from "@/lib/time";

interface WaitingProps {
  lead: { waitingSince: Date | null; answerBy: Date };
  now: Date;
  timeZone: string;
}

/** Whether somebody waits, and how urgent it is: said in words, not by color alone. */
export function Waiting({ lead: { waitingSince, answerBy }, now, timeZone }: WaitingProps) {
  if (!waitingSince) return <span className="text-base text-muted">Answered</span>;
  const when = `${formatDateTime(answerBy, timeZone)} ${formatZone(answerBy, timeZone)}`;
  const late = answerBy <= now;
  return (
    <span className={`text-base ${late ? "font-semibold text-danger" : "text-muted"}`}>
      {late ? `Late since ${when}` : `Answer by ${when}`}
    </span>
  );
}
