import type { Metadata } from "next";
import { DeadLink } from "@/components/ui/dead-link";
import { Flash } from "@/components/ui/flash";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getSignInEmail } from "@/lib/access/queries";
import { SIGN_IN_MINUTES } from "@/lib/access/request-sign-in";
import { tokenField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { enterWithLink } from "../actions";

export const metadata: Metadata = { title: "Sign in" };

/** Opening the email's link does nothing: mail scanners open links too. The button signs in. */
export default async function ConfirmPage({ searchParams }: PageProps) {
  allowAnyone();
  const query = await readQuery(searchParams, { token: tokenField, flash: flashField });
  const token = query.token ?? "";
  const email = await getSignInEmail(requestContext(), { token });
  return (
    <div className="wrap max-w-2xl pt-10">
      {email ? (
        <>
          <h1 className="text-4xl sm:text-5xl">One more step</h1>
          <p className="mt-3 mb-7">
            This signs you in on this device as{" "}
            <strong className="font-semibold [overflow-wrap:anywhere]">{email}</strong>.
          </p>
          <Flash flash={query.flash} className="mb-7" />
          <Form action={enterWithLink} hidden={{ token }}>
            <SubmitButton look="primary" className="w-full text-lg sm:w-auto aria-disabled:text-text">
              Sign in
            </SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <h1 className="mb-6 text-4xl sm:text-5xl">This link has expired</h1>
          <DeadLink title="You aren’t signed in." href={paths.signIn()} button="Ask for a new link">
            A link works once, for {SIGN_IN_MINUTES} minutes, and only if it’s complete. Ask for a new one: it
            takes a moment.
          </DeadLink>
        </>
      )}
    </div>
  );
}
