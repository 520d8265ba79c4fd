import { createElement } from "react";
import { ClientEmailNotice, ConfirmClientEmail, confirmSubject, noticeSubject } from "@/emails/client-email";
import { emailChangeToken, getEmailChange } from "@/lib/clients/email-change";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import type { ClientEmailMessage } from "@/lib/outbox/rules";
import { paths } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { type RenderedMail, renderBody } from "./render-message";

/** What the new or the old address is told of a change of a client's email; null when the change is over. */
export async function renderClientEmail(
  ctx: Context,
  { template, facts }: ClientEmailMessage,
  studio: StudioView,
): Promise<RenderedMail | null> {
  const change = await getEmailChange(ctx, { id: facts.changeId });
  if (!change) return null;
  const isNotice = template === "client-email-notice";
  const role = isNotice ? "stop" : "confirm";
  const props = {
    studio,
    askedBy: change.askedBy,
    email: isNotice ? masked(change.email) : change.email,
    url: env.APP_URL + paths.emailChange(emailChangeToken(change.id, role)),
    expiresAt: change.expiresAt,
  };
  return isNotice
    ? { subject: noticeSubject(props), ...(await renderBody(createElement(ClientEmailNotice, props))) }
    : { subject: confirmSubject(props), ...(await renderBody(createElement(ConfirmClientEmail, props))) };
}

/** "v•••@example.test": enough for its owner to know it again. */
function masked(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return `${local.slice(0, 1)}•••@${domain}`;
}
