import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { templateInWords, whyWithdrawn } from "@/lib/mailer/rules";
import type { DeliveryView } from "@/lib/outbox/queries";
import { failureInWords } from "@/lib/outbox/rules";
import type { DeliveryListing } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";
import { MessageState } from "./message-state";

export interface DeliveryListProps {
  messages: DeliveryView[];
  /** The current filter, to return to. */
  listing: DeliveryListing;
  timeZone: string;
  sendAgain: FormAction;
}

export function DeliveryList({ messages, listing, timeZone, sendAgain }: DeliveryListProps) {
  return (
    <ul className="card divide-y divide-line">
      {messages.map((message) => (
        <li
          key={message.id}
          className="grid gap-x-6 gap-y-1 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-6"
        >
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{templateInWords(message.template)}</span>
              <MessageState status={message.status} plannedFor={message.plannedFor} />
            </p>
            <p className="text-base">To {message.to}</p>
            <About message={message} timeZone={timeZone} />
            <p className="mt-1 text-base">{storyOf(message, timeZone)}</p>
          </div>
          {canBeSentAgain(message) && (
            <Form
              action={sendAgain}
              className="mt-2 grid content-start sm:mt-0"
              hidden={{ ...listing, id: message.id }}
            >
              <SubmitButton look="quiet" className="min-h-11 py-2 text-base">
                {message.status === "FAILED" ? "Send again" : "Try again now"}
                <span className="sr-only">
                  : {templateInWords(message.template)}, to {message.to}
                </span>
              </SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A message before its first attempt goes out by itself in a moment, so it has no button. */
function canBeSentAgain({ status, attempts }: DeliveryView): boolean {
  return status === "FAILED" || (status === "QUEUED" && attempts > 0);
}

function About({ message: { booking, startsAt }, timeZone }: { message: DeliveryView; timeZone: string }) {
  if (!booking) return null;
  return (
    <p className="text-base text-muted">
      {booking.client}, booking{" "}
      <TextLink href={paths.coachMessages({ booking: booking.reference })} inline>
        {booking.reference}
      </TextLink>
      {startsAt && `, ${formatMoment(startsAt, timeZone)}`}
    </p>
  );
}

function storyOf(message: DeliveryView, timeZone: string): string {
  const { status, attempts, lastError, createdAt } = message;
  const at = (instant: Date | null) => formatMoment(instant ?? createdAt, timeZone);
  const tries = attempts === 1 ? "one attempt" : `${attempts} attempts`;
  switch (status) {
    case "SENT":
      return `Sent ${at(message.sentAt)}${attempts > 1 ? `, after ${tries}` : ""}.`;
    case "FAILED":
      return `Failed ${at(message.attemptedAt)}, after ${tries}: ${failureInWords(lastError)}.`;
    case "WITHDRAWN":
      return `Written ${at(null)}, and not sent: ${whyWithdrawn(message)}.`;
    case "QUEUED":
      if (message.plannedFor) return `Planned for ${at(message.plannedFor)}.`;
      if (attempts === 0) return `Waiting since ${at(null)} to be sent.`;
      return lastError
        ? `Waiting since ${at(null)}. ${attempts === 1 ? "One attempt" : `${attempts} attempts`}, the last ${at(message.attemptedAt)}: ${failureInWords(lastError)}. We’ll keep trying.`
        : `Being sent since ${at(message.attemptedAt)}.`;
  }
}
