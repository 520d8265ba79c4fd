import { type EmailSession, hello, shortTime, spokenTime } from "./booking";
import { Action, type EmailStudio, Facts, Layout, Paragraph } from "./layout";

interface BookingRequestProps {
  studio: EmailStudio & { timeZone: string };
  session: EmailSession;
  name: string;
  confirmUrl: string;
  /** How long the link works. */
  minutes: number;
}

export function subject({ studio, session }: Pick<BookingRequestProps, "studio" | "session">): string {
  return `One click to book: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingRequest({ studio, session, name, confirmUrl, minutes }: BookingRequestProps) {
  return (
    <Layout
      studio={studio}
      heading="Confirm your booking"
      preview={`${spokenTime(session, studio.timeZone)}. You’re booked once you confirm.`}
    >
      <Paragraph>
        {hello(name)}, you aren’t booked yet. To book this time, confirm it within {minutes} minutes:
      </Paragraph>
      <Facts
        rows={[
          ["What", session.service],
          ["When", spokenTime(session, studio.timeZone)],
          ["Where", studio.address],
        ]}
      />
      <Action href={confirmUrl}>Confirm and book</Action>
      <Paragraph>If you didn’t ask for this, you can ignore this email. Nothing will be booked.</Paragraph>
    </Layout>
  );
}
