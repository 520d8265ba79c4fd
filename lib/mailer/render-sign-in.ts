import { createElement } from "react";
import { render, toPlainText } from "react-email";
import * as signIn from "@/emails/sign-in";
import * as signInUnknown from "@/emails/sign-in-unknown";
import { getSignInRequest } from "@/lib/access/queries";
import { SIGN_IN_MINUTES } from "@/lib/access/request-sign-in";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import type { Mail } from "@/lib/mail";
import type { SignInFacts } from "@/lib/outbox/rules";
import { paths } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { PLAIN_TEXT } from "./render-message";

/**
 * The email with link and code, or for an address that nobody is known by how to book; null when the request is over.
 * The code is not in the subject: subjects are kept with what became of the message, and shown at the studio.
 */
export async function renderSignIn(
  ctx: Context,
  { requestId }: SignInFacts,
  studio: StudioView,
): Promise<Pick<Mail, "subject" | "html" | "text"> | null> {
  const request = await getSignInRequest(ctx, requestId);
  if (!request) return null;
  const { isKnown, secrets: own } = request;
  const secrets = {
    confirmUrl: env.APP_URL + paths.signInConfirm(own.token),
    code: own.code,
    minutes: SIGN_IN_MINUTES,
  };
  const { subject, body } = isKnown
    ? { subject: signIn.subject({ studio }), body: createElement(signIn.SignIn, { studio, ...secrets }) }
    : {
        subject: signInUnknown.subject({ studio }),
        body: createElement(signInUnknown.SignInUnknown, { studio, bookUrl: env.APP_URL + paths.book() }),
      };
  const html = await render(body);
  return { subject, html, text: toPlainText(html, PLAIN_TEXT) };
}
