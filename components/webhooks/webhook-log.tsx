import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoment } from "@/lib/time";
import type { AttemptView, WebhookDeliveryView } from "@/lib/webhooks/queries";
import { eventTypeInWords, WEBHOOK_STATE_WORDS } from "@/lib/webhooks/rules";

interface WebhookLogProps {
  endpointId: string;
  deliveries: WebhookDeliveryView[];
  timeZone: string;
  sendAgain: FormAction;
}

export function WebhookLog({ endpointId, deliveries, timeZone, sendAgain }: WebhookLogProps) {
  return (
    <ol className="card divide-y divide-line">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="px-5 py-4 [overflow-wrap:anywhere] sm:px-6">
          <div className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-semibold">{eventTypeInWords(delivery.type)}</span>
                <State state={delivery.state} />
              </p>
              <p className="text-base text-muted">
                <At at={delivery.at} timeZone={timeZone} /> · {delivery.type}
              </p>
              <p className="text-base">{storyOf(delivery, timeZone)}</p>
            </div>
            <Form
              action={sendAgain}
              className="grid content-start"
              hidden={{ id: endpointId, delivery: delivery.id }}
            >
              <SubmitButton look="quiet" className="min-h-11 py-2 text-base">
                Send again
                <span className="sr-only">: {eventTypeInWords(delivery.type)}</span>
              </SubmitButton>
            </Form>
          </div>
          <Details delivery={delivery} timeZone={timeZone} />
        </li>
      ))}
    </ol>
  );
}

const LOOKS: Record<WebhookDeliveryView["state"], string> = {
  DELIVERED: "bg-primary-soft",
  WAITING: "bg-accent-soft",
  FAILED: "bg-danger-soft text-danger",
};

function State({ state }: Pick<WebhookDeliveryView, "state">) {
  return (
    <span className={`rounded-full px-3 py-0.5 font-semibold text-base ${LOOKS[state]}`}>
      {WEBHOOK_STATE_WORDS[state]}
    </span>
  );
}

function storyOf({ state, attempts, nextAttemptAt }: WebhookDeliveryView, timeZone: string): string {
  const [last] = attempts;
  if (state === "DELIVERED") return `Delivered${last ? ` (${last.status}) in ${last.ms} ms` : ""}.`;
  const next =
    state === "FAILED"
      ? "We won’t try again automatically."
      : nextAttemptAt
        ? `The next attempt is on ${formatMoment(nextAttemptAt, timeZone)}.`
        : "It waits until you resume the webhook.";
  return last?.error ? `${last.error} ${next}` : next;
}

const PRE = "mt-1 whitespace-pre-wrap rounded-lg bg-sunken p-3 font-mono text-sm";

function Details({ delivery, timeZone }: { delivery: WebhookDeliveryView; timeZone: string }) {
  const { id, type, at, data, attempts } = delivery;
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-base underline">
        What was sent and answered
      </summary>
      <p className="mt-2 text-base">
        webhook-id: <code>{id}</code>
      </p>
      <pre className={PRE}>{JSON.stringify({ type, timestamp: at, data }, null, 2)}</pre>
      {attempts.length === 0 && <p className="mt-3 text-base">No attempts yet.</p>}
      <ol>
        {attempts.map((attempt) => (
          <Attempt key={attempt.at} attempt={attempt} timeZone={timeZone} />
        ))}
      </ol>
    </details>
  );
}

function Attempt({ attempt, timeZone }: { attempt: AttemptView; timeZone: string }) {
  const { at, ms, status, answer, error } = attempt;
  return (
    <li className="mt-4 text-base">
      <p>
        <At at={new Date(at)} timeZone={timeZone} />: {status ?? "no answer"}, {ms} ms. {error}
      </p>
      {answer && <pre className={PRE}>{answer}</pre>}
    </li>
  );
}

function At({ at, timeZone }: { at: Date; timeZone: string }) {
  return <time dateTime={at.toISOString()}>{formatMoment(at, timeZone)}</time>;
}
