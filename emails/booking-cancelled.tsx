import { formatMoney } from "@/lib/money";
import { type ClientEmailProps, hello, shortTime, spokenTime } from "./booking";
import { Action, Facts, Layout, Lines, Paragraph } from "./layout";

export function subject({ session, studio }: ClientEmailProps): string {
  return `Cancelled: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingCancelled(props: ClientEmailProps) {
  const { session, studio, classCancelled } = props;
  return (
    <Layout
      studio={studio}
      heading={classCancelled ? "This class does not take place." : "Your session is cancelled."}
      preview={`It was ${spokenTime(session, studio.timeZone)}`}
    >
      <Paragraph>
        {hello(props.contact.name)},{" "}
        {classCancelled
          ? "we are sorry: we had to cancel this class. It costs you nothing, and the entry in your calendar goes with it."
          : props.cancelledByStudio
            ? "we are sorry: we had to cancel this session. The entry in your calendar goes with it."
            : "we have taken you off the calendar, and the entry in yours goes with it."}
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
          ? "Please choose another time that suits you, or call us and we will find one together."
          : "Whenever you want to come back, we are glad to see you."}
      </Paragraph>
      <Action href={props.bookUrl}>Book another time</Action>
    </Layout>
  );
}

function feeInWords({ feeCents, feeWaived, lateFeeCents, studio }: ClientEmailProps): string {
  if (feeCents > 0) return `${formatMoney(feeCents, studio.currency)} for cancelling late`;
  return feeWaived
    ? `None: the ${formatMoney(lateFeeCents, studio.currency)} for cancelling late are waived`
    : "None";
}
