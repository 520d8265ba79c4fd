import { type EmailSession, hello, spokenTime } from "./booking";
import { Action, type EmailStudio, Facts, Layout, Lines, Paragraph } from "./layout";

interface ClassMessageProps {
  studio: EmailStudio & { timeZone: string };
  session: EmailSession;
  /** As typed; shown as text, never as markup. */
  subject: string;
  text: string;
  /** The guest's. */
  name: string;
  manageUrl: string;
}

export function subject(props: ClassMessageProps): string {
  return props.subject;
}

/** To one guest of a class. Never reveals the other guests. */
export function ClassMessage({ studio, session, text, name, manageUrl, ...props }: ClassMessageProps) {
  const when = spokenTime(session, studio.timeZone);
  return (
    <Layout studio={studio} heading={props.subject} preview={`About ${session.service}, ${when}`}>
      <Paragraph>
        {hello(name)}, this is about your class with {session.trainer}.
      </Paragraph>
      <Paragraph>
        <Lines text={text} />
      </Paragraph>
      <Facts
        rows={[
          ["What", session.service],
          ["When", when],
          ["With", session.trainer],
          ["Where", studio.address],
        ]}
      />
      <Action href={manageUrl}>See your booking</Action>
      <Paragraph>Reply to this email to reach the studio.</Paragraph>
    </Layout>
  );
}
