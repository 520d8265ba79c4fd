import type { MessageView } from "@/lib/messages/queries";

const LOOKS: Record<MessageView["status"], [label: string, look: string]> = {
  SENT: ["Sent", "bg-primary-soft"],
  QUEUED: ["Queued", "bg-accent-soft"],
  FAILED: ["Failed", "bg-danger-soft text-danger"],
  WITHDRAWN: ["Withdrawn", "bg-sunken text-muted"],
};

/** What became of a message, in one word. */
export function MessageState({ status }: { status: MessageView["status"] }) {
  const [label, look] = LOOKS[status];
  return <span className={`rounded-full px-3 py-0.5 font-semibold text-base ${look}`}>{label}</span>;
}

/** The whole truth about a message: attempts, the last reason, and why it was not sent if it was not. */
export function deliveryStory({ status, attempts, lastError }: MessageView): string {
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  switch (status) {
    case "SENT":
      return `Sent after ${tries}.`;
    case "QUEUED":
      return attempts === 0 ? "Waits for the worker." : `${tries} so far; it is tried again. Last reason: ${lastError ?? "under way"}.`;
    case "FAILED":
      return `Not sent, after ${tries}. Reason: ${lastError ?? "unknown"}.`;
    case "WITHDRAWN":
      return "Not sent: the booking was moved or cancelled before it went out.";
  }
}
