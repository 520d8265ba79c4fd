import { templateInWords, whyWithdrawn } from "@/lib/mailer/rules";
import type { MessageView } from "@/lib/outbox/queries";
import { formatMoment } from "@/lib/time";

const LOOKS: Record<MessageView["status"], [label: string, look: string]> = {
  SENT: ["Sent", "bg-primary-soft"],
  QUEUED: ["Queued", "bg-accent-soft"],
  FAILED: ["Failed", "bg-danger-soft text-danger"],
  WITHDRAWN: ["Withdrawn", "bg-sunken text-muted"],
};

const PLANNED = ["Planned", "bg-sunken"] as const;

export function MessageState({ status, plannedFor }: Pick<MessageView, "status" | "plannedFor">) {
  const [label, look] = plannedFor ? PLANNED : LOOKS[status];
  return <span className={`rounded-full px-3 py-0.5 font-semibold text-base ${look}`}>{label}</span>;
}

/** The subject, or before the first attempt, which writes it, the kind of message. */
export function messageTitle({ subject, template }: Pick<MessageView, "subject" | "template">): string {
  return subject ?? templateInWords(template);
}

/** A message's state in full: when it's planned for, attempts, the last error, or why it wasn't sent. */
export function deliveryStory(message: MessageView, timeZone: string): string {
  const { status, plannedFor, attempts, lastError } = message;
  if (plannedFor) return `Planned for ${formatMoment(plannedFor, timeZone)}.`;
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  switch (status) {
    case "SENT":
      return `Sent after ${tries}.`;
    case "QUEUED":
      return attempts === 0
        ? "Queued."
        : `${tries} so far; we’ll try again. Last reason: ${lastError ?? "under way"}.`;
    case "FAILED":
      return `Not sent, after ${tries}. Reason: ${lastError ?? "unknown"}.`;
    case "WITHDRAWN":
      return `Not sent: ${whyWithdrawn(message)}.`;
  }
}
