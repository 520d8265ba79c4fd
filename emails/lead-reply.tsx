import { type EmailStudio, Layout, Lines, Paragraph } from "./layout";

export interface LeadReplyProps {
  studio: EmailStudio;
  subject: string;
  text: string;
  from: string;
}

export function subject({ subject }: LeadReplyProps): string {
  return subject;
}

/** A coach's own reply to an inquiry. */
export function LeadReply({ studio, subject, text, from }: LeadReplyProps) {
  return (
    <Layout studio={studio} heading={subject} preview={text.slice(0, 120)}>
      {text.split(/\n{2,}/).map((paragraph) => (
        <Paragraph key={paragraph}>
          <Lines text={paragraph} />
        </Paragraph>
      ))}
      <Paragraph>{from}. Just reply to this email to reach me.</Paragraph>
    </Layout>
  );
}
