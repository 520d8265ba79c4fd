import { type ClientEmailProps, hello, shortTime, spokenTime } from "./booking";
import { ChangeTerms, SessionFacts } from "./booking-confirmed";
import { DoubleBooked } from "./double-booked";
import { Action, Layout, Paragraph } from "./layout";

export function subject({ session, studio }: ClientEmailProps): string {
  return `Rescheduled: ${session.service}, now ${shortTime(session, studio.timeZone)}`;
}

export function BookingRescheduled(props: ClientEmailProps) {
  const { session, studio, previous } = props;
  return (
    <Layout
      studio={studio}
      heading="Your session has been rescheduled."
      preview={`Now ${spokenTime(session, studio.timeZone)}`}
    >
      <Paragraph>
        {hello(props.contact.name)}, your new time is below.
        {previous && ` It was ${spokenTime(previous, studio.timeZone)} with ${previous.trainer}.`}
      </Paragraph>
      <DoubleBooked {...props} />
      <SessionFacts {...props} />
      <Action href={props.manageUrl}>See, reschedule or cancel</Action>
      <ChangeTerms {...props} />
    </Layout>
  );
}
