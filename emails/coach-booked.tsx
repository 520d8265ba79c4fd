import { firstName } from "@/lib/names";
import { type CoachEmailProps, shortTime, spokenTime } from "./booking";
import { EmailLink, Facts, Layout, Paragraph, PhoneLink, TextLink } from "./layout";

export function subject({ session, studio, contact }: CoachEmailProps): string {
  return `New: ${contact.name}, ${shortTime(session, studio.timeZone)}`;
}

export function CoachBooked(props: CoachEmailProps) {
  const { session, studio, contact } = props;
  return (
    <Layout
      studio={studio}
      heading={`${contact.name} is coming.`}
      preview={spokenTime(session, studio.timeZone)}
    >
      <Paragraph>Hello {firstName(session.trainer)}, you have a new booking.</Paragraph>
      <CoachFacts {...props} />
    </Layout>
  );
}

/** The facts that every booking email to a coach lists. */
export function CoachFacts({
  session,
  previous,
  studio,
  contact,
  reference,
  hasNote,
  coachUrl,
  chapter,
}: CoachEmailProps) {
  return (
    <Facts
      rows={[
        ["When", spokenTime(session, studio.timeZone)],
        ["Previously", previous && `${spokenTime(previous, studio.timeZone)} with ${previous.trainer}`],
        ["What", session.service],
        ["Who", contact.name],
        ["Email", <EmailLink key="email" address={contact.email} />],
        ["Phone", contact.phone && <PhoneLink key="phone" phone={contact.phone} />],
        [
          "Note",
          hasNote && (
            <TextLink key="note" href={coachUrl}>
              Read the client’s note
            </TextLink>
          ),
        ],
        ["Came from", chapter],
        ["Reference", reference],
      ]}
    />
  );
}
