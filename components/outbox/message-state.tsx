import type { MessageView } from "@/lib/outbox/queries";
import { own } from "@/lib/own";
import { formatDateTime, formatZone } from "@/lib/time";

const LOOKS: Record<MessageView["status"], [label: string, look: string]> = {
  SENT: ["Sent", "bg-primary-soft"],
  QUEUED: ["Queued", "bg-accent-soft"],
  FAILED: ["Failed", "bg-danger-soft text-danger"],
  WITHDRAWN: ["Withdrawn", "bg-sunken text-muted"],
};

const PLANNED = ["Planned", "bg-sunken"] as const;

/** What became of a message, in one word. */
export function MessageState({ status, plannedFor }: Pick<MessageView, "status" | "plannedFor">) {
  const [label, look] = plannedFor ? PLANNED : LOOKS[status];
  return <span className={`rounded-full px-3 py-0.5 font-semibold text-base ${look}`}>{label}</span>;
}

const TEMPLATES: Record<string, string> = {
  "booking-confirmed": "Confirmation for the client",
  "booking-moved": "New time for the client",
  "booking-cancelled": "Cancellation for the client",
  "booking-reminder": "Reminder for the client",
  "booking-link": "New link for the client",
  "coach-booked": "Booking for the coach",
  "coach-moved": "New time for the coach",
  "coach-cancelled": "Cancellation for the coach",
  "class-message": "Message to a guest of a class",
  "coach-class-changed": "Change of a class for the coach",
  "coach-tomorrow": "Tomorrow's list for the coach",
  "sign-in": "Link and code to sign in",
  "booking-request": "Link to confirm a booking",
  "lead-received": "Answer to an inquiry",
  "lead-assigned": "Inquiry for the coach",
  "lead-unanswered": "Unanswered inquiry for the owner",
  "client-email-confirm": "Question to a client’s new email",
  "client-email-notice": "Notice to a client’s old email",
  "lead-reply": "Reply to an inquiry",
};

/** Why a message is not true any more, where it is not that the booking has changed. */
const CHANGED: Record<string, string> = {
  "coach-tomorrow": "nobody comes that day any more",
  "class-message": "the guest or the class has another time by now, or does not come",
  "coach-class-changed": "the class has changed again since",
  "lead-assigned": "somebody had answered, or it was another coach's by then",
  "lead-unanswered": "somebody had answered by then",
  "booking-request": "the time to confirm had passed",
  "client-email-confirm": "the new email was confirmed or withdrawn by then",
  "client-email-notice": "the new email was confirmed or withdrawn by then",
  "sign-in": "it was no longer of use when it could have gone out",
};

/** What a message is, by its file of `emails/`. */
export function templateInWords(template: string): string {
  return own(TEMPLATES, template) ?? template.replaceAll("-", " ");
}

/** The subject, or what it is about while it has none: that is written with the first attempt. */
export function messageTitle({ subject, template }: Pick<MessageView, "subject" | "template">): string {
  return subject ?? templateInWords(template);
}

/**
 * The whole truth about a message: when it is planned for, attempts, the last reason, and why it was not sent if it was
 * not.
 */
export function deliveryStory(message: MessageView, timeZone: string): string {
  const { status, plannedFor, attempts, lastError } = message;
  if (plannedFor)
    return `Planned for ${formatDateTime(plannedFor, timeZone)} ${formatZone(plannedFor, timeZone)}.`;
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  switch (status) {
    case "SENT":
      return `Sent after ${tries}.`;
    case "QUEUED":
      return attempts === 0
        ? "Waits for the worker."
        : `${tries} so far; it is tried again. Last reason: ${lastError ?? "under way"}.`;
    case "FAILED":
      return `Not sent, after ${tries}. Reason: ${lastError ?? "unknown"}.`;
    case "WITHDRAWN":
      return `Not sent: ${whyWithdrawn(message)}.`;
  }
}

/** Why a message that was withdrawn is not of use any more. */
export function whyWithdrawn({ template, lastError }: Pick<MessageView, "template" | "lastError">): string {
  return lastError ?? own(CHANGED, template) ?? "the booking was moved or cancelled before it went out";
}
