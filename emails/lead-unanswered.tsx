import { formatMoment } from "@/lib/time";
import { Layout, Paragraph } from "./layout";
import type { LeadEmailProps } from "./lead";
import { InquiryFacts } from "./lead-assigned";

export function subject({ inquiries }: LeadEmailProps): string {
  return `Nobody has answered ${inquiries[0].name} yet`;
}

/** To the owner. */
export function LeadUnanswered(props: LeadEmailProps) {
  const { studio, coach, reference } = props;
  const [said] = props.inquiries;
  return (
    <Layout
      studio={studio}
      heading={subject(props)}
      preview={`They wrote on ${formatMoment(said.at, studio.timeZone)}`}
    >
      <Paragraph>
        {said.name} wrote on {formatMoment(said.at, studio.timeZone)}, and the time that we promised is over.{" "}
        {coach ? `It is ${coach}’s now.` : "Every coach has had it."}
      </Paragraph>
      <InquiryFacts said={said} reference={reference} />
    </Layout>
  );
}
