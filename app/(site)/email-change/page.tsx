import type { Metadata } from "next";
import { buttonClasses } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { readEmailChange } from "@/lib/clients/email-change";
import { tokenField, wordField } from "@/lib/fields";
import { own } from "@/lib/own";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type Query, readQuery } from "@/lib/web/query";
import { confirmNewEmail, keepOldEmail } from "./actions";

export const metadata: Metadata = { title: "Your email" };

const NEWS: Record<string, string> = {
  confirmed: "Confirmed. From now on we write to your new email.",
  kept: "Stopped. Your email stays as it was.",
};

/** Where the links lead that the new and the old address of a client are sent. Opening it does nothing. */
export default async function EmailChangePage(props: { searchParams: Query }) {
  allowAnyone();
  const query = await readQuery(props.searchParams, { token: tokenField, news: wordField });
  const token = query.token ?? "";
  const asked = await readEmailChange(requestContext(), token);
  const news = own(NEWS, query.news);
  return (
    <div className="wrap max-w-2xl pt-10">
      <h1 className="mb-6 text-4xl sm:text-5xl">Your email</h1>
      {query.news === "trouble" && (
        <div className="mb-6">
          <Notice look="bad" title="That didn’t work just now.">
            <p>Nothing has changed. Please wait a minute and try again.</p>
          </Notice>
        </div>
      )}
      {news && <Notice look="good" title={news} />}
      {!news && !asked && (
        <Notice look="care" title="This link has expired.">
          <p>
            The change was confirmed, stopped, or waited too long. Please call us if something isn’t right.
          </p>
        </Notice>
      )}
      {!news && asked?.role === "confirm" && (
        <Choice
          words={`From now on, emails about your sessions go to ${asked.change.email}, and you sign in with it.`}
          button="Confirm this email"
          token={token}
          action={confirmNewEmail}
        />
      )}
      {!news && asked?.role === "stop" && (
        <Choice
          words={`${asked.change.askedBy} entered another email for you. If you didn’t ask for that, keep the one you have.`}
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
      <form action={props.action}>
        <input type="hidden" name="token" value={props.token} />
        <SubmitButton className={buttonClasses("primary", "text-lg")}>{props.button}</SubmitButton>
      </form>
    </>
  );
}
