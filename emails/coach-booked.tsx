import { firstName } from "@/lib/names";
import { type CoachEmailProps, shortTime, spokenTime } from "./booking";
import { EmailLink, Facts, Layout, Lines, Paragraph, PhoneLink } from "./layout";

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

/** Who, when, how to reach them, and what they wrote: the same in each email to a coach. */
export function CoachFacts({
  session,
  previous,
  studio,
  contact,
  reference,
  note,
  chapter,
}: CoachEmailProps) {
  return (
    <Facts
      rows={[
        ["When", spokenTime(session, studio.timeZone)],
        ["Before", previous && `${spokenTime(previous, studio.timeZone)} with ${previous.trainer}`],
        ["What", session.service],
        ["Who", contact.name],
        ["Email", <EmailLink key="email" address={contact.email} />],
        ["Phone", contact.phone && <PhoneLink key="phone" phone={contact.phone} />],
        ["Note", note && <Lines key="note" text={note} />],
        ["Came from", chapter],
        ["Reference", reference],
      ]}
    />
  );
}
