import { formatMoney } from "@/lib/money";
import { type ClientEmailProps, hello, shortTime, spokenTime } from "./booking";
import { Action, Facts, Layout, Lines, Paragraph } from "./layout";

export function subject({ session, studio }: ClientEmailProps): string {
  return `Canceled: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingCancelled(props: ClientEmailProps) {
  const { session, studio, classCancelled } = props;
  return (
    <Layout
      studio={studio}
      heading={classCancelled ? "This class has been canceled." : "Your session has been canceled."}
      preview={`It was ${spokenTime(session, studio.timeZone)}`}
    >
      <Paragraph>
        {hello(props.contact.name)},{" "}
        {classCancelled
          ? "we’re sorry, but we had to cancel this class. There’s no charge. This email also removes it from your calendar."
          : props.cancelledByStudio
            ? "we’re sorry, but we had to cancel this session. This email also removes it from your calendar."
            : "we’ve canceled your session. This email also removes it from your calendar."}
      </Paragraph>
      {classCancelled?.reason && (
        <Paragraph>
          <Lines text={classCancelled.reason} />
        </Paragraph>
      )}
      <Facts
        rows={[
          ["What", session.service],
          ["When it was", spokenTime(session, studio.timeZone)],
          ["With", session.trainer],
          ["Fee", feeInWords(props)],
          ["Reference", props.reference],
        ]}
      />
      <Paragraph>
        {props.cancelledByStudio
          ? "Please choose another time, or call us and we’ll find one together."
          : "We’d be glad to see you again."}
      </Paragraph>
      <Action href={props.bookUrl}>Book another time</Action>
    </Layout>
  );
}

function feeInWords({ feeCents, feeWaived, lateFeeCents, studio }: ClientEmailProps): string {
  if (feeCents > 0) return `${formatMoney(feeCents, studio.currency)} for canceling late`;
  return feeWaived
    ? `None. We’ve waived the ${formatMoney(lateFeeCents, studio.currency)} late fee.`
    : "None";
}
