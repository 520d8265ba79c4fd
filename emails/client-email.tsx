import { formatMoment } from "@/lib/time";
import { Action, type EmailStudio, Layout, Paragraph } from "./layout";

interface ClientEmailChangeProps {
  studio: EmailStudio & { timeZone: string };
  /** "Ada Lee" or "The owner". */
  askedBy: string;
  /** The new address, masked in the email to the old one. */
  email: string;
  url: string;
  expiresAt: Date;
}

export function confirmSubject({ studio }: Pick<ClientEmailChangeProps, "studio">): string {
  return `Confirm your new email for ${studio.name}`;
}

/** To the new address. After a typo it may be a stranger's, so the email says nothing about the client. */
export function ConfirmClientEmail({ studio, askedBy, email, url, expiresAt }: ClientEmailChangeProps) {
  return (
    <Layout studio={studio} heading="Is this your new email?" preview="Nothing changes until you confirm it.">
      <Paragraph>
        {askedBy} at {studio.name} entered {email} as a client’s new email. If that’s you, please confirm it.
        Until then, we’ll use the address we have.
      </Paragraph>
      <Action href={url}>Confirm this email</Action>
      <Paragraph>
        The link works until {formatMoment(expiresAt, studio.timeZone)}. If you don’t know what this is about,
        you can ignore this email. Nothing will change.
      </Paragraph>
    </Layout>
  );
}

export function noticeSubject({ studio }: Pick<ClientEmailChangeProps, "studio">): string {
  return `Your email at ${studio.name} is about to change`;
}

/** To the old address. */
export function ClientEmailNotice({ studio, askedBy, email, url, expiresAt }: ClientEmailChangeProps) {
  return (
    <Layout
      studio={studio}
      heading="Did you ask for a new email?"
      preview="If you didn’t, you can stop the change."
    >
      <Paragraph>
        {askedBy} at {studio.name} entered {email} as your new email. It will replace this one once it’s
        confirmed from the new inbox, by {formatMoment(expiresAt, studio.timeZone)} at the latest. Until then,
        we’ll keep writing to you here.
      </Paragraph>
      <Paragraph>
        If you asked for this, there’s nothing to do. If you didn’t, stop it here or call us.
      </Paragraph>
      <Action href={url}>Keep my current email</Action>
    </Layout>
  );
}
