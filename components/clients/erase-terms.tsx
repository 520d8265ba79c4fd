import { Section } from "@/components/ui/section";
/** What goes, and what stays and why. */
export function EraseTerms() {
  return (
    <div className="card grid gap-5 p-5 sm:p-6">
      <Section id="goes" title="What goes" heading="mb-1 text-xl">
        <ul className="list-disc pl-6">
          <li>Name, email addresses and phone number, here and in each booking.</li>
          <li>What they wrote, and what was noted about them.</li>
          <li>Emails to them and about their sessions, also those still to be sent.</li>
          <li>Their account with the devices that are signed in, and the links to their bookings.</li>
          <li>Names and addresses in the history of changes.</li>
        </ul>
      </Section>
      <Section id="stays" title="What stays, and why" heading="mb-1 text-xl">
        <ul className="list-disc pl-6">
          <li>
            Their sessions without a name: times, coach, service, price, fee and whether they came. The books
            and the studio’s statistics need them, and the law asks for records of what was paid.
          </li>
          <li>
            That something was changed, when and by whom, without what it said, so that the history holds.
          </li>
          <li>The account of somebody who works here. It is not only a client’s.</li>
        </ul>
        <p className="mt-2 text-base text-muted">
          Emails already sent are in other people’s mailboxes, and backups keep what they have until they are
          overwritten. Both are outside of Limber.
        </p>
      </Section>
    </div>
  );
}
