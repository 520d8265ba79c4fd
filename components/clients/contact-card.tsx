import Link from "next/link";
import { PhoneLink } from "@/components/ui/phone-link";
import type { ClientView } from "@/lib/clients/queries";
import { paths } from "@/lib/paths";
import { formatLongDate } from "@/lib/time";

/** What a client is reached by, and what they have agreed to. */
export function ContactCard({ client, timeZone }: { client: ClientView; timeZone: string }) {
  const { id, email, phone, formerEmails, hasAccount, marketingConsentAt } = client;
  return (
    <section aria-labelledby="contact" className="card p-5 [overflow-wrap:anywhere] sm:p-6">
      <h2 id="contact" className="mb-2 text-xl">
        Contact
      </h2>
      <p>
        <a href={`mailto:${email}`} className="text-text">
          {email}
        </a>
      </p>
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
