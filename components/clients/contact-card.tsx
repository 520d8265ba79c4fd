import Link from "next/link";
import { Button } from "@/components/ui/button";
import { PhoneLink } from "@/components/ui/phone-link";
import type { EmailChangeView } from "@/lib/clients/email-change";
import type { ClientView } from "@/lib/clients/queries";
import { mailLink, paths } from "@/lib/paths";
import { formatLongDate } from "@/lib/time";

interface ContactCardProps {
  client: ClientView;
  /** A new email that waits to be confirmed. */
  emailChange: EmailChangeView | null;
  timeZone: string;
  withdraw: (form: FormData) => Promise<void>;
}

/** What a client is reached by, and what they have agreed to. */
export function ContactCard({ client, emailChange, timeZone, withdraw }: ContactCardProps) {
  const { id, email, phone, formerEmails, hasAccount, marketingConsentAt } = client;
  return (
    <section aria-labelledby="contact" className="card p-5 [overflow-wrap:anywhere] sm:p-6">
      <h2 id="contact" className="mb-2 text-xl">
        Contact
      </h2>
      <p>
        <a href={mailLink(email)} className="text-text">
          {email}
        </a>
      </p>
      {emailChange && (
        <form action={withdraw} className="my-2 rounded-xl bg-accent-soft px-4 py-3 text-base">
          <input type="hidden" name="client" value={id} />
          <p>
            Waiting for {emailChange.email} to confirm, until{" "}
            {formatLongDate(emailChange.expiresAt, timeZone)}.
          </p>
          <Button type="submit" look="quiet" className="mt-2">
            Withdraw the change
          </Button>
        </form>
      )}
      <p>{phone ? <PhoneLink phone={phone} /> : <span className="text-muted">No phone number</span>}</p>
      <div className="mt-2 text-base text-muted">
        {formerEmails.length > 0 && <p>Also books as {formerEmails.join(", ")}.</p>}
        <p>{hasAccount ? "Has an account." : "Has not signed in yet."}</p>
        <p>
          {marketingConsentAt
            ? `Agreed to news on ${formatLongDate(marketingConsentAt, timeZone)}.`
            : "Has not agreed to news."}
        </p>
      </div>
      <Link
        href={paths.coachClientEdit(id)}
        prefetch={false}
        className="mt-1 inline-flex min-h-11 items-center text-base text-text"
      >
        Change contact
      </Link>
    </section>
  );
}
