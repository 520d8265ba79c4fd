import { formatMoment } from "@/lib/time";
import { Action, type EmailStudio, Facts, Layout, Paragraph } from "./layout";

export interface LeadReceivedProps {
  studio: EmailStudio & { timeZone: string };
  reference: string;
  /** Who answers. */
  coach: string | null;
  answerBy: Date;
  /** Where a first session with that coach is booked. */
  bookUrl: string;
}

export function subject({ studio, coach }: LeadReceivedProps): string {
  return coach ? `${coach} will answer you` : `${studio.name} has your message`;
}

/**
 * To whoever asked about membership. None of their words are in it, not even a name: nobody has confirmed that the address is
 * theirs, and this email must not carry a stranger's text to somebody else (docs/decisions/0046).
 */
export function LeadReceived({ studio, coach, answerBy, reference, bookUrl }: LeadReceivedProps) {
  const when = formatMoment(answerBy, studio.timeZone);
  return (
    <Layout
      studio={studio}
      heading="We have your message."
      preview={`${coach ?? "A coach"} answers by ${when}`}
    >
      <Paragraph>
        Hello, and thank you for asking about membership. {coach ?? "One of our coaches"} will get in touch by{" "}
        {when}.
      </Paragraph>
      <Facts rows={[["Reference", reference]]} />
      <Paragraph>
        Would you rather not wait? A first session tells you more than an email. And if you want to add
        something, just answer this email.
      </Paragraph>
      <Action href={bookUrl}>See the next free times</Action>
      <Paragraph>
        If you didn't write to us, somebody mistyped their address. You can ignore this email.
      </Paragraph>
    </Layout>
  );
}
