import { type CoachEmailProps, firstName, shortTime, spokenTime } from "./booking";
import { Facts, Layout, Paragraph } from "./layout";

export function subject({ session, studio, contact }: CoachEmailProps): string {
  return `Cancelled: ${contact.name}, ${shortTime(session, studio.timeZone)}`;
}

/** Also for a coach whose session went to a colleague: to them it is over, wherever it went. */
export function CoachCancelled({ session, studio, contact, reference, isGroup }: CoachEmailProps) {
  return (
    <Layout
      studio={studio}
      heading={`${contact.name} is not coming.`}
      preview={`It was ${spokenTime(session, studio.timeZone)}`}
    >
      <Paragraph>
        Hello {firstName(session.trainer)},{" "}
        {isGroup
          ? "one place in this session is free again. The session stands."
          : "this session is no longer yours, and its time is free again."}
      </Paragraph>
      <Facts
        rows={[
          ["When it was", spokenTime(session, studio.timeZone)],
          ["What", session.service],
          ["Who", contact.name],
          ["Reference", reference],
        ]}
      />
    </Layout>
  );
}
