import { Section } from "@/components/ui/section";
export function EraseTerms() {
  return (
    <div className="card grid gap-5 p-5 sm:p-6">
      <Section id="goes" title="What gets deleted" heading="mb-1 text-xl">
        <ul className="list-disc pl-6">
          <li>Name, email addresses and phone number, here and in each booking.</li>
          <li>What they wrote, and the notes about them.</li>
          <li>Emails to them and about their sessions, including any that haven’t gone out.</li>
          <li>Their account with the devices that are signed in, and the links to their bookings.</li>
          <li>Names and addresses in the history of changes.</li>
        </ul>
      </Section>
      <Section id="stays" title="What stays, and why" heading="mb-1 text-xl">
        <ul className="list-disc pl-6">
          <li>
            Their sessions without a name: times, coach, service, price, fee and whether they came. The
            studio’s accounts and statistics need them, and the law requires records of payments.
          </li>
          <li>
            That something was changed, when and by whom, but not what it said, so the history stays complete.
          </li>
          <li>The account of someone who works here, which isn’t only a client’s.</li>
        </ul>
        <p className="mt-2 text-base text-muted">
          Emails already sent stay in people’s mailboxes, and backups keep their copy until they’re
          overwritten. Limber can’t reach either.
        </p>
      </Section>
    </div>
  );
}
