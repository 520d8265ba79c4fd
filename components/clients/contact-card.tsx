import { Button } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import { PhoneLink } from "@/components/ui/phone-link";
import { Section } from "@/components/ui/section";
import { TextAnchor, TextLink } from "@/components/ui/text-link";
import type { EmailChangeView } from "@/lib/clients/email-change";
import type { ClientView } from "@/lib/clients/queries";
import { mailLink, paths } from "@/lib/paths";
import { formatLongDate } from "@/lib/time";

interface ContactCardProps {
  client: ClientView;
  emailChange: EmailChangeView | null;
  timeZone: string;
  withdraw: FormAction;
}

export function ContactCard({ client, emailChange, timeZone, withdraw }: ContactCardProps) {
  const { id, email, phone, formerEmails, hasAccount, marketingConsentAt } = client;
  return (
    <Section
      id="contact"
      title="Contact"
      heading="mb-2 text-xl"
      className="card p-5 [overflow-wrap:anywhere] sm:p-6"
    >
      <p>
        <TextAnchor href={mailLink(email)} inline>
          {email}
        </TextAnchor>
      </p>
      {emailChange && (
        <Form
          action={withdraw}
          className="my-2 rounded-xl bg-accent-soft px-4 py-3 text-base"
          hidden={{ client: id }}
        >
          <p>
            Waiting for {emailChange.email} to confirm, until{" "}
            {formatLongDate(emailChange.expiresAt, timeZone)}.
          </p>
          <Button type="submit" look="quiet" className="mt-2">
            Cancel the change
          </Button>
        </Form>
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
      <TextLink href={paths.coachClientEdit(id)} className="mt-1 text-base">
        Edit contact
      </TextLink>
    </Section>
  );
}
