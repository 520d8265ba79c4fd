import { firstName } from "@/lib/names";
import { type CoachEmailProps, shortTime, spokenTime } from "./booking";
import { CoachFacts } from "./coach-booked";
import { Layout, Paragraph } from "./layout";

export function subject({ session, studio, contact }: CoachEmailProps): string {
  return `Rescheduled: ${contact.name}, now ${shortTime(session, studio.timeZone)}`;
}

export function CoachRescheduled(props: CoachEmailProps) {
  const { session, studio, contact } = props;
  return (
    <Layout
      studio={studio}
      heading={`${contact.name} has a new time.`}
      preview={`Now ${spokenTime(session, studio.timeZone)}`}
    >
      <Paragraph>Hello {firstName(session.trainer)}, this booking has a new time.</Paragraph>
      <CoachFacts {...props} />
    </Layout>
  );
}
