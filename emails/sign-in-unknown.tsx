import { Action, type EmailStudio, Layout, Paragraph } from "./layout";

interface SignInUnknownProps {
  studio: EmailStudio;
  bookUrl: string;
}

export function subject({ studio }: Pick<SignInUnknownProps, "studio">): string {
  return `No account for this email at ${studio.name}`;
}

/**
 * To an address without an account. Only its reader learns that, not the person who asked. The address isn't repeated: the
 * part after a plus sign is a stranger's text.
 */
export function SignInUnknown({ studio, bookUrl }: SignInUnknownProps) {
  return (
    <Layout studio={studio} heading="No account for this email" preview="How to sign in">
      <Paragraph>
        Someone tried to sign in with this email address, but nothing has been booked with it. If that was
        you, try the address you booked with. Or book a session with this one, and you can sign in with it.
      </Paragraph>
      <Action href={bookUrl}>Book a session</Action>
      <Paragraph>If it wasn’t you, you can ignore this email.</Paragraph>
    </Layout>
  );
}
