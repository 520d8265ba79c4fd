import { firstName } from "@/lib/names";
import { formatMoment } from "@/lib/time";
import { Action, EmailLink, Facts, Layout, Lines, Paragraph, PhoneLink, SideActions } from "./layout";
import type { EmailInquiry, LeadEmailProps } from "./lead";

export type LeadAssignedProps = LeadEmailProps & {
  coach: string;
  news: "new" | "again" | "unanswered";
  /** One page each, with a button that acts. */
  actions: { claim: string; called: string; intro: string; pass: string };
};

const SUBJECTS = {
  new: (name: string) => `New inquiry: ${name}`,
  again: (name: string) => `${name} wrote again`,
  unanswered: (name: string) => `Still waiting: ${name}`,
};

export function subject({ news, inquiries }: LeadAssignedProps): string {
  return SUBJECTS[news](inquiries[0].name);
}

export function LeadAssigned(props: LeadAssignedProps) {
  const { studio, coach, news, actions, reference } = props;
  const [said, ...before] = props.inquiries;
  const when = formatMoment(props.answerBy, studio.timeZone);
  return (
    <Layout studio={studio} heading={subject(props)} preview={`Please get in touch by ${when}`}>
      <Paragraph>
        Hello {firstName(coach)},{" "}
        {news === "unanswered"
          ? "no one answered this person in time, so this inquiry is yours now."
          : `${said.name} is asking about membership.`}{" "}
        Please get in touch by {when}.
      </Paragraph>
      <InquiryFacts said={said} reference={reference} />
      <Action href={actions.claim}>I’ll take it</Action>
      <SideActions
        links={[
          [actions.called, "I called"],
          [actions.intro, "Book the intro"],
          [actions.pass, "Not now"],
        ]}
      />
      {before.length > 0 && <Paragraph>Earlier:</Paragraph>}
      {before.map((earlier) => (
        <InquiryFacts key={earlier.at.toISOString()} said={earlier} />
      ))}
    </Layout>
  );
}

export function InquiryFacts({ said, reference }: { said: EmailInquiry; reference?: string }) {
  return (
    <Facts
      rows={[
        ["Who", said.name],
        ["Email", <EmailLink key="email" address={said.email} />],
        ["Phone", said.phone && <PhoneLink key="phone" phone={said.phone} />],
        ["Best time to call", said.phone && said.bestTime],
        ["Interested in", said.interest],
        ["Message", said.message && <Lines key="message" text={said.message} />],
        ["Reference", reference],
      ]}
    />
  );
}
