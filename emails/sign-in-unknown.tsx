import { Action, type EmailStudio, Layout, Paragraph } from "./layout";

interface SignInUnknownProps {
  studio: EmailStudio;
  bookUrl: string;
}

export function subject({ studio }: Pick<SignInUnknownProps, "studio">): string {
  return `No booking under this address at ${studio.name}`;
}

/**
 * To an address that nobody is known by: its reader learns that, and the person who asked doesn't. The address isn't
 * repeated: what follows a plus in it is a stranger's text.
 */
export function SignInUnknown({ studio, bookUrl }: SignInUnknownProps) {
  return (
    <Layout studio={studio} heading="We don't know this address" preview="How to sign in">
      <Paragraph>
        Somebody asked to sign in with this email address, and nothing has been booked with it. If that was
        you, maybe you booked with another address: try that one, or book a session. After that, this address
        signs you in.
      </Paragraph>
      <Action href={bookUrl}>Book a session</Action>
      <Paragraph>If it wasn't you, you can ignore this email.</Paragraph>
    </Layout>
  );
}
