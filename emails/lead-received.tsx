import { firstName, spokenMoment } from "./booking";
import { Action, Facts, Layout, Lines, Paragraph } from "./layout";
import type { LeadEmailProps } from "./lead";

export type LeadReceivedProps = LeadEmailProps & {
  /** Where a first session with that coach is booked. */
  bookUrl: string;
};

export function subject({ studio, coach }: LeadReceivedProps): string {
  return coach ? `${coach} will answer you` : `${studio.name} has your message`;
}

export function LeadReceived(props: LeadReceivedProps) {
  const { studio, coach, answerBy, reference } = props;
  const [said] = props.enquiries;
  const when = spokenMoment(answerBy, studio.timeZone);
  return (
    <Layout
      studio={studio}
      heading="We have your message."
      preview={`${coach ?? "A coach"} answers by ${when}`}
    >
      <Paragraph>
        Hello {firstName(said.name)}, thank you for asking about membership. {coach ?? "One of our coaches"}{" "}
        will get in touch by {when}.
      </Paragraph>
      <Facts
        rows={[
          ["You asked about", said.interest],
          ["You wrote", said.message && <Lines key="message" text={said.message} />],
          ["Call you", said.phone && said.bestTime],
          ["Phone", said.phone],
          ["Reference", reference],
        ]}
      />
      <Paragraph>
        If you would rather not wait: a first session tells more than an email. Answer this email if anything
        above is wrong.
      </Paragraph>
      <Action href={props.bookUrl}>See the next free times</Action>
    </Layout>
  );
}
