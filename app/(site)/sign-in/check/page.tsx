import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OneFieldForm } from "@/components/access/one-field-form";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
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
        <>
          {isDelayed && (
            <div className="mb-5">
              <Notice look="care" title="Our email is delayed right now.">
                <p>Your link and code may take a while. If they arrive too late, ask for new ones here.</p>
              </Notice>
            </div>
          )}
          <p>
            If <strong className="font-semibold [overflow-wrap:anywhere]">{email}</strong> can sign in here,{" "}
            {isDelayed ? "we’ll email it as soon as our email works again" : "an email is on its way there"}.
            Open the link in it, or enter its six-digit code here. Each works once and expires in{" "}
            {SIGN_IN_MINUTES} minutes.
          </p>
          <div className="my-7">
            <OneFieldForm
              action={enterWithCode}
              field={{ name: "code", label: "Code from the email" }}
              input={{
                inputMode: "numeric",
                autoComplete: "one-time-code",
                maxLength: 20,
                className: "text-2xl tracking-[0.25em] sm:max-w-60",
              }}
              submitLabel="Sign in"
              pendingLabel="Signing in…"
            />
          </div>
          <p className="text-base text-muted">
            {env.MAILBOX === "on" ? (
              <>
                In this demo it arrives in the{" "}
                <TextLink href={paths.mailbox()} inline>
                  mailbox
                </TextLink>
                .
              </>
            ) : (
              "Nothing after a minute? Check your spam folder, and check the address for typos."
            )}
          </p>
        </>
      ) : (
        <>
          <div className="mb-7">
            <Notice look="care" title="This request has expired.">
              <p>It was already used, or its {SIGN_IN_MINUTES} minutes have passed.</p>
            </Notice>
          </div>
          <ButtonLink href={paths.signIn()}>Ask for a new email</ButtonLink>
        </>
      )}
    </div>
  );
}
