import { formatMoney } from "@/lib/money";
import { firstName } from "@/lib/names";
import { type CoachEmailProps, shortTime, spokenTime } from "./booking";
import { Facts, Layout, Paragraph } from "./layout";

export function subject({ session, studio, contact }: CoachEmailProps): string {
  return `Canceled: ${contact.name}, ${shortTime(session, studio.timeZone)}`;
}

/** Also goes to a coach whose session was reassigned to a colleague: for them it is canceled. */
export function CoachCancelled(props: CoachEmailProps) {
  const { session, studio, contact, reference, isGroup, cancelledByStudio } = props;
  return (
    <Layout
      studio={studio}
      heading={
        cancelledByStudio ? `${contact.name}’s session has been canceled.` : `${contact.name} isn’t coming.`
      }
      preview={`It was ${spokenTime(session, studio.timeZone)}`}
    >
      <Paragraph>
        Hello {firstName(session.trainer)},{" "}
        {cancelledByStudio ? "the studio canceled this booking" : "this booking is no longer with you"}.{" "}
        {isGroup
          ? "One place in the class is open again; the class is still on."
          : "It’s off your calendar, and its time is free again."}
      </Paragraph>
      <Facts
        rows={[
          ["When it was", spokenTime(session, studio.timeZone)],
          ["What", session.service],
          ["Who", contact.name],
          ["Fee", props.feeCents > 0 && `${formatMoney(props.feeCents, studio.currency)} for canceling late`],
          ["Reference", reference],
        ]}
      />
    </Layout>
  );
}
