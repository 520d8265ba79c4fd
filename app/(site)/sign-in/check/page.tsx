import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInRequest } from "@/components/access/sign-in-request";
import { BackLink } from "@/components/ui/back-link";
import { DeadLink } from "@/components/ui/dead-link";
import { getSignInEmail } from "@/lib/access/queries";
import { SIGN_IN_MINUTES } from "@/lib/access/request-sign-in";
import { env } from "@/lib/env";
import { isMailDelayed } from "@/lib/outbox/mail-flow";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { readSignInCookie } from "@/lib/web/sign-in-cookie";
import { enterWithCode } from "../actions";

export const metadata: Metadata = { title: "Check your email" };

/** The same for every address, known or not. */
export default async function CheckPage() {
  allowAnyone();
  const requestId = await readSignInCookie();
  if (!requestId) redirect(paths.signIn());
  const ctx = requestContext();
  const [email, isDelayed] = await Promise.all([getSignInEmail(ctx, { requestId }), isMailDelayed(ctx)]);
  return (
    <div className="wrap max-w-2xl pt-8">
      <BackLink href={paths.signIn()}>Another address</BackLink>
      <h1 className="mb-4 text-4xl sm:text-5xl">Check your email</h1>
      {email ? (
        <SignInRequest
          email={email}
          minutes={SIGN_IN_MINUTES}
          isMailDelayed={isDelayed}
          hasMailbox={env.MAILBOX === "on"}
          action={enterWithCode}
        />
      ) : (
        <DeadLink title="This request has expired." href={paths.signIn()} button="Ask for a new email">
          It was already used, or its {SIGN_IN_MINUTES} minutes have passed.
        </DeadLink>
      )}
    </div>
  );
}
