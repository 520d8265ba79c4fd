import { formatMoment } from "@/lib/time";
import { Action, type EmailStudio, Facts, Layout, Paragraph } from "./layout";

export interface LeadReceivedProps {
  studio: EmailStudio & { timeZone: string };
  reference: string;
  coach: string | null;
  answerBy: Date;
  /** To book a first session with that coach. */
  bookUrl: string;
}

export function subject({ studio, coach }: LeadReceivedProps): string {
  return coach ? `${coach} will get in touch` : `${studio.name} has your message`;
}

/**
 * To the person who asked about membership. It repeats nothing they typed, not even a name: the address isn't confirmed yet,
 * and this email must not carry one stranger's text to another (docs/decisions/0046).
 */
export function LeadReceived({ studio, coach, answerBy, reference, bookUrl }: LeadReceivedProps) {
  const when = formatMoment(answerBy, studio.timeZone);
  return (
    <Layout
      studio={studio}
      heading="We have your message."
      preview={`${coach ?? "A coach"} will get in touch by ${when}`}
    >
      <Paragraph>
        Hello, and thank you for asking about membership. {coach ?? "One of our coaches"} will get in touch by{" "}
        {when}.
      </Paragraph>
      <Facts rows={[["Reference", reference]]} />
      <Paragraph>
        Don’t want to wait? A first session tells you more than an email. To add something, just reply to this
        email.
      </Paragraph>
      <Action href={bookUrl}>See the next free times</Action>
      <Paragraph>
        If you didn’t write to us, someone mistyped their address. You can ignore this email.
      </Paragraph>
    </Layout>
  );
}
