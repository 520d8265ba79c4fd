import { ClientEmailNotice, ConfirmClientEmail, confirmSubject, noticeSubject } from "@/emails/client-email";
import { emailChangeToken, getEmailChange } from "@/lib/clients/email-change";
import { clientTemplates } from "@/lib/clients/messages";
import type { Context } from "@/lib/db";
import { paths } from "@/lib/paths";
import { absolute, email, type Occasion } from "./email";

type EmailChange = NonNullable<Awaited<ReturnType<typeof getEmailChange>>>;

const read = (ctx: Context, { facts }: { facts: { changeId: string } }) =>
  getEmailChange(ctx, { id: facts.changeId });

export const clientEmails = {
  "client-email-confirm": email({
    template: clientTemplates["client-email-confirm"],
    read,
    props: (_, occasion) => propsOf(occasion, "confirm"),
    subject: confirmSubject,
    Body: ConfirmClientEmail,
  }),
  "client-email-notice": email({
    template: clientTemplates["client-email-notice"],
    read,
    props: (_, occasion) => ({ ...propsOf(occasion, "stop"), email: masked(occasion.found.email) }),
    subject: noticeSubject,
    Body: ClientEmailNotice,
  }),
};

function propsOf({ found, studio }: Occasion<unknown, EmailChange>, role: "confirm" | "stop") {
  const { id, askedBy, email, expiresAt } = found;
  return { studio, askedBy, email, url: absolute(paths.emailChange(emailChangeToken(id, role))), expiresAt };
}

/** "v•••@example.test": enough for its owner to recognize it. */
function masked(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  return `${local.slice(0, 1)}•••@${domain}`;
}
