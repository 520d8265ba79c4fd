import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";
import { OneFieldForm } from "./one-field-form";

interface SignInRequestProps {
  email: string;
  /** How long the link and the code work. */
  minutes: number;
  isMailDelayed: boolean;
  /** Whether the demo shows its emails in the mailbox. */
  hasMailbox: boolean;
  action: Parameters<typeof OneFieldForm>[0]["action"];
}

/** Says where the email went, and takes its code. */
export function SignInRequest({ email, minutes, isMailDelayed, hasMailbox, action }: SignInRequestProps) {
  return (
    <>
      {isMailDelayed && (
        <div className="mb-5">
          <Notice look="care" title="Our email is delayed right now.">
            <p>Your link and code may take a while. If they arrive too late, ask for new ones here.</p>
          </Notice>
        </div>
      )}
      <p>
        If <strong className="font-semibold [overflow-wrap:anywhere]">{email}</strong> can sign in here,{" "}
        {isMailDelayed ? "we’ll email it as soon as our email works again" : "an email is on its way there"}.
        Open the link in it, or enter its six-digit code here. Each works once and expires in {minutes}{" "}
        minutes.
      </p>
      <div className="my-7">
        <OneFieldForm
          action={action}
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
        {hasMailbox ? (
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
  );
}
