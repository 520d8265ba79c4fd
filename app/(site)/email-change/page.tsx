import type { Metadata } from "next";
import { Flash } from "@/components/ui/flash";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { readEmailChange } from "@/lib/clients/email-change";
import { tokenField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { confirmNewEmail, keepOldEmail } from "./actions";

export const metadata: Metadata = { title: "Your email" };

/** Opening a link from the emails does nothing: mail scanners open links too. The button answers. */
export default async function EmailChangePage({ searchParams }: PageProps) {
  allowAnyone();
  const query = await readQuery(searchParams, { token: tokenField, flash: flashField });
  const token = query.token ?? "";
  const asked = await readEmailChange(requestContext(), token);
  const isDone = query.flash === "email-confirmed" || query.flash === "email-unchanged";
  return (
    <div className="wrap max-w-2xl pt-10">
      <h1 className="mb-6 text-4xl sm:text-5xl">Your email</h1>
      <Flash flash={query.flash} className={isDone ? "" : "mb-6"} />
      {!isDone && !asked && (
        <Notice look="care" title="This link has expired.">
          <p>
            The change was already confirmed or stopped, or the link is too old. Please call us if something
            isn’t right.
          </p>
        </Notice>
      )}
      {!isDone && asked?.role === "confirm" && (
        <Choice
          words={`From now on, emails about your sessions go to ${asked.change.email}, and you sign in with it.`}
          button="Confirm this email"
          token={token}
          action={confirmNewEmail}
        />
      )}
      {!isDone && asked?.role === "stop" && (
        <Choice
          words={`${asked.change.askedBy} entered another email for you. If you didn’t ask for that, keep your current one.`}
          button="Keep my current email"
          token={token}
          action={keepOldEmail}
        />
      )}
    </div>
  );
}

function Choice(props: {
  words: string;
  button: string;
  token: string;
  action: (form: FormData) => Promise<void>;
}) {
  return (
    <>
      <p className="mb-6 [overflow-wrap:anywhere]">{props.words}</p>
      <Form action={props.action} hidden={{ token: props.token }}>
        <SubmitButton look="primary" className="text-lg">
          {props.button}
        </SubmitButton>
      </Form>
    </>
  );
}
