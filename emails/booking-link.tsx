import { type ClientEmailProps, hello, shortTime, spokenTime } from "./booking";
import { SessionFacts } from "./booking-confirmed";
import { Action, Layout, Paragraph } from "./layout";

export function subject({ session, studio }: ClientEmailProps): string {
  return `Your new link: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingLink(props: ClientEmailProps) {
  const { session, studio, contact } = props;
  return (
    <Layout
      studio={studio}
      heading="Here’s your new link."
      preview={`${spokenTime(session, studio.timeZone)} with ${session.trainer}`}
    >
      <Paragraph>
        {hello(contact.name)}, we made a new link for your booking. Links from earlier emails no longer work.
        Your session hasn’t changed.
      </Paragraph>
      <SessionFacts {...props} />
      <Action href={props.manageUrl}>See your booking</Action>
    </Layout>
  );
}
