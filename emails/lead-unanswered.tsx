import { formatMoment } from "@/lib/time";
import { Layout, Paragraph } from "./layout";
import type { LeadEmailProps } from "./lead";
import { InquiryFacts } from "./lead-assigned";

export function subject({ inquiries }: LeadEmailProps): string {
  return `No one has answered ${inquiries[0].name} yet`;
}

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
        {said.name} wrote on {formatMoment(said.at, studio.timeZone)}, and our promised reply time has passed.{" "}
        {coach ? `It’s with ${coach} now.` : "It has been passed to every coach."}
      </Paragraph>
      <InquiryFacts said={said} reference={reference} />
    </Layout>
  );
}
