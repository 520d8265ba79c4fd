import { Action, type EmailStudio, Layout, Paragraph, SpokenCode } from "./layout";

interface SignInProps {
  studio: EmailStudio;
  /** Where the button leads that signs in. */
  confirmUrl: string;
  /** Six digits. */
  code: string;
  /** How long both hold. */
  minutes: number;
}

/** Without the code, which begins the preview instead: subjects are kept with the message and seen at the studio. */
export function subject({ studio }: Pick<SignInProps, "studio">): string {
  return `Sign in to ${studio.name}`;
}

export function SignIn({ studio, confirmUrl, code, minutes }: SignInProps) {
  return (
    <Layout
      studio={studio}
      heading="Sign in"
      preview={`${code} is your code. It holds for ${minutes} minutes.`}
    >
      <Paragraph>Press this on the device that you want to use:</Paragraph>
      <Action href={confirmUrl}>Go on to sign in</Action>
      <Paragraph>Or type this code where you asked for it:</Paragraph>
      <SpokenCode code={code} />
      <Paragraph>
        Both work once, within {minutes} minutes. Nobody from the studio will ever ask you for the code. If
        you did not ask to sign in, you can ignore this email: nothing happens without you.
      </Paragraph>
    </Layout>
  );
}
