import { Action, type EmailStudio, Layout, Paragraph, SpokenCode } from "./layout";

interface SignInProps {
  studio: EmailStudio;
  confirmUrl: string;
  /** Six digits. */
  code: string;
  /** How long both work. */
  minutes: number;
}

/** Leaves the code to the preview: subjects are stored with the message, where the studio can read them. */
export function subject({ studio }: Pick<SignInProps, "studio">): string {
  return `Sign in to ${studio.name}`;
}

export function SignIn({ studio, confirmUrl, code, minutes }: SignInProps) {
  return (
    <Layout
      studio={studio}
      heading="Sign in"
      preview={`${code} is your code. It expires in ${minutes} minutes.`}
    >
      <Paragraph>Open this on the device you want to use:</Paragraph>
      <Action href={confirmUrl}>Sign in</Action>
      <Paragraph>Or enter this code on the page where you asked for it:</Paragraph>
      <SpokenCode code={code} />
      <Paragraph>
        Each works once and expires in {minutes} minutes. No one from the studio will ever ask you for the
        code. If you didn’t ask to sign in, you can ignore this email.
      </Paragraph>
    </Layout>
  );
}
