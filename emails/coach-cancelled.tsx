import { formatMoney } from "@/lib/money";
import { firstName } from "@/lib/names";
import { type CoachEmailProps, shortTime, spokenTime } from "./booking";
import { Facts, Layout, Paragraph } from "./layout";

export function subject({ session, studio, contact }: CoachEmailProps): string {
  return `Cancelled: ${contact.name}, ${shortTime(session, studio.timeZone)}`;
}

/** Also for a coach whose session went to a colleague: to them it is over, wherever it went. */
export function CoachCancelled(props: CoachEmailProps) {
  const { session, studio, contact, reference, isGroup, cancelledByStudio } = props;
  return (
    <Layout
      studio={studio}
      heading={
        cancelledByStudio ? `The session of ${contact.name} is cancelled.` : `${contact.name} is not coming.`
      }
      preview={`It was ${spokenTime(session, studio.timeZone)}`}
    >
      <Paragraph>
        Hello {firstName(session.trainer)}, {cancelledByStudio && "the studio has cancelled this booking: "}
        {isGroup
          ? "one place in this session is free again. The session stands."
          : "this session is no longer yours, and its time is free again."}
      </Paragraph>
      <Facts
        rows={[
          ["When it was", spokenTime(session, studio.timeZone)],
          ["What", session.service],
          ["Who", contact.name],
          [
            "Fee",
            props.feeCents > 0 && `${formatMoney(props.feeCents, studio.currency)} for cancelling late`,
          ],
          ["Reference", reference],
        ]}
      />
    </Layout>
  );
}
