import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { LeadView } from "@/lib/leads/queries";
import { templateInWords } from "@/lib/mailer/rules";
import { failureInWords, TOO_MANY_FOR_STRANGER } from "@/lib/outbox/rules";
import { paths } from "@/lib/paths";
import { formatDateTime, formatMoment } from "@/lib/time";

export function LeadSides({ lead, timeZone }: { lead: LeadView; timeZone: string }) {
  return (
    <>
      <Origin source={lead.source} />
      <Section id="emails" title="Emails" heading="mb-2 font-semibold text-lg">
        {lead.messages.length === 0 && <p className="text-muted">None yet.</p>}
        <ul className="grid gap-2 text-base">
          {lead.messages.map((message) => (
            <li key={message.id} className="[overflow-wrap:anywhere]">
              {templateInWords(message.template)}, to {message.to}:{" "}
              <Delivery message={message} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      </Section>
      {lead.bookings.length > 0 && (
        <Section id="bookings" title="Sessions" heading="mb-2 font-semibold text-lg">
          <ul className="grid gap-1 text-base">
            {lead.bookings.map(({ reference, service, startsAt, status }) => (
              <li key={reference}>
                {formatMoment(startsAt, timeZone)}, {service}
                {status === "CANCELLED" && " (canceled)"}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {lead.similar.length > 0 && (
        <Section id="similar" title="Possibly the same person" heading="mb-2 font-semibold text-lg">
          <ul className="text-base">
            {lead.similar.map((other) => (
              <li key={other.id}>
                <TextLink href={paths.coachLeadMerge(lead.id, other.id)}>
                  {other.name}, {other.email}
                </TextLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Origin({ source }: { source: LeadView["source"] }) {
  const words = [
    source.post && `The post “${source.post.replaceAll("-", " ")}”`,
    source.chapter && `The move “${source.chapter.replaceAll("-", " ")}”`,
    !source.post && !source.chapter && pageInWords(source.page),
    source.utm_source && `Campaign ${[source.utm_source, source.utm_campaign].filter(Boolean).join(", ")}`,
    source.referrer && `First came from ${source.referrer}`,
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <Section id="origin" title="Where they came from" heading="mb-2 font-semibold text-lg">
      <ul className="text-base [overflow-wrap:anywhere]">
        {words.map((each) => (
          <li key={String(each)}>{each}</li>
        ))}
      </ul>
    </Section>
  );
}

function pageInWords(page: string | undefined): string | undefined {
  if (page === paths.membership()) return "The membership page";
  return page === paths.home() ? "The home page" : page;
}

function Delivery(props: { message: LeadView["messages"][number]; timeZone: string }) {
  const { status, sentAt, lastError } = props.message;
  if (status === "SENT" && sentAt) return `sent ${formatDateTime(sentAt, props.timeZone)}`;
  if (status === "FAILED")
    return <strong className="text-danger">failed: {failureInWords(lastError)}</strong>;
  if (status !== "WITHDRAWN") return "waiting to be sent";
  return lastError === TOO_MANY_FOR_STRANGER
    ? `not sent: ${lastError}`
    : "not sent, because it no longer applied";
}
