import * as signIn from "@/emails/sign-in";
import * as signInUnknown from "@/emails/sign-in-unknown";
import { accessTemplates } from "@/lib/access/messages";
import { getSignInRequest } from "@/lib/access/queries";
import { SIGN_IN_MINUTES } from "@/lib/access/request-sign-in";
import { paths } from "@/lib/paths";
import { absolute, email } from "./email";

export const accessEmails = {
  /** Link and code, or how to book, for an address without an account. */
  "sign-in": email({
    template: accessTemplates["sign-in"],
    read: (ctx, { facts }) => getSignInRequest(ctx, facts.requestId),
    props: (_, { found: { isKnown, secrets }, studio }) => ({
      studio,
      isKnown,
      confirmUrl: absolute(paths.signInConfirm(secrets.token)),
      code: secrets.code,
      minutes: SIGN_IN_MINUTES,
      bookUrl: absolute(paths.book()),
    }),
    subject: (props) => (props.isKnown ? signIn.subject(props) : signInUnknown.subject(props)),
    Body: (props) => (props.isKnown ? signIn.SignIn(props) : signInUnknown.SignInUnknown(props)),
  }),
};
