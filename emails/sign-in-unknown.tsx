import { Action, type EmailStudio, Layout, Paragraph } from "./layout";

interface SignInUnknownProps {
  studio: EmailStudio;
  /** The address that somebody wanted to sign in with. */
  email: string;
  bookUrl: string;
}

export function subject({ studio }: Pick<SignInUnknownProps, "studio">): string {
  return `No booking under this address at ${studio.name}`;
}

/** To an address that nobody is known by: its owner is told, and whoever asked for it is not. */
export function SignInUnknown({ studio, email, bookUrl }: SignInUnknownProps) {
  return (
    <Layout studio={studio} heading="We do not know this address" preview="How to sign in after all">
      <Paragraph>
        Somebody asked to sign in as {email}, and nothing has been booked with it. If that was you: perhaps
        you booked with another address. Try that one, or book a session. From then on this address signs you
        in.
      </Paragraph>
      <Action href={bookUrl}>Book a session</Action>
      <Paragraph>If it was not you, you can ignore this email.</Paragraph>
    </Layout>
  );
}
