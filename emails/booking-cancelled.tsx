import { formatMoney } from "@/lib/money";
import { type ClientEmailProps, firstName, shortTime, spokenTime } from "./booking";
import { Action, Facts, Layout, Paragraph } from "./layout";

export function subject({ session, studio }: ClientEmailProps): string {
  return `Cancelled: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingCancelled(props: ClientEmailProps) {
  const { session, studio, feeCents } = props;
  return (
    <Layout
      studio={studio}
      heading="Your session is cancelled."
      preview={`${spokenTime(session, studio.timeZone)} is free again`}
    >
      <Paragraph>
        Hello {firstName(props.contact.name)}, this session will not take place, and your calendar entry is
        withdrawn.
      </Paragraph>
      <Facts
        rows={[
          ["What", session.service],
          ["When it was", spokenTime(session, studio.timeZone)],
          ["With", session.trainer],
          ["Fee", feeCents > 0 ? `${formatMoney(feeCents, studio.currency)} for cancelling late` : "None"],
          ["Reference", props.reference],
        ]}
      />
      <Paragraph>Whenever you want to come back, we are glad to see you.</Paragraph>
      <Action href={props.bookUrl}>Book another time</Action>
    </Layout>
  );
}
