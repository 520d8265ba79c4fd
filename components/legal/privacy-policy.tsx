import Link from "next/link";
import { paths } from "@/lib/paths";
import type { RetentionView, StudioView } from "@/lib/studio/queries";
import { minutesInWords } from "@/lib/studio/rules";
import { Contact } from "./contact";
import { LegalPage, LegalSection } from "./legal-page";

interface PrivacyPolicyProps {
  studio: StudioView;
  days: PrivacyDays;
  retention: RetentionView;
}

/** The privacy policy: what this program really stores about people, and their rights. */
export function PrivacyPolicy({ studio, days, retention }: PrivacyPolicyProps) {
  return (
    <LegalPage
      title="Privacy"
      intro={`What ${studio.name} knows about you, why, who sees it, and how to get it or have it deleted.`}
    >
      <LegalSection title="Who we are">
        <p>
          {studio.name}, {studio.address}. For anything about your data, <Contact studio={studio} />.
        </p>
      </LegalSection>
      <WhatWeStore />
      <LegalSection title="Notes about your health">
        <p>
          What you tell us about your body is read by the coaches who work with you and by the studio’s owner,
          and by no one else. You never have to write anything there: you can tell your coach in person
          instead. The warning signs and self-tests on this site stay in your browser. We never see what you
          check.
        </p>
      </LegalSection>
      <HowLong holdMinutes={studio.holdMinutes} days={days} retention={retention} />
      <LegalSection title="Cookies and your browser">
        <p>
          We set cookies only when they are needed: one while we hold a time for you, some while you sign in,
          and one that keeps you signed in. Your browser also remembers how far you got in a routine and,
          until you close the tab, what you typed into a form. A video from YouTube or Vimeo loads only when
          you press play; from then on, their rules apply.
        </p>
      </LegalSection>
      <LegalSection title="Who else handles it">
        <p>
          Our email provider delivers our emails, and our hosting provider runs the computer this site is on.
          If you subscribe to a calendar, your calendar app fetches it from us.
        </p>
      </LegalSection>
      <YourRights studio={studio} />
    </LegalPage>
  );
}

function WhatWeStore() {
  return (
    <LegalSection title="What we store">
      <ul>
        <li>
          <strong>When you book:</strong> your name, email, phone number if you give one, the session with its
          time, coach and price, and the note you write. If you came from a stretch on this site, we store
          which one.
        </li>
        <li>
          <strong>When you ask about membership:</strong> your name, email, phone number, what you write, what
          you agreed to and when, and which page you came from.
        </li>
        <li>
          <strong>After a session:</strong> whether you came, and notes your coach takes so that the next
          session starts where the last one ended.
        </li>
        <li>
          <strong>When you sign in:</strong> your email, which browsers are signed in, and if you sign in with
          another provider, its ID for you.
        </li>
        <li>
          <strong>Emails:</strong> what we sent you and whether it arrived.
        </li>
      </ul>
      <p>
        We need these to run your session, to reach you about it and to keep you safe on the table. We don’t
        sell them, and we don’t use them for advertising. This site has no analytics and no trackers.
      </p>
    </LegalSection>
  );
}

type HowLongProps = Pick<StudioView, "holdMinutes"> & Pick<PrivacyPolicyProps, "days" | "retention">;

function HowLong({ holdMinutes, days, retention: { noteMonths, inquiryMonths } }: HowLongProps) {
  return (
    <LegalSection title="How long we keep it">
      <ul>
        <li>A time you are choosing is held for {minutesInWords(holdMinutes)} and then released.</li>
        <li>
          A sign-in lasts {days.session} days after your last visit. Sign-in emails stop working after{" "}
          {days.signInMinutes} minutes.
        </li>
        {noteMonths !== null && <li>Notes about a session are deleted {months(noteMonths)} after it.</li>}
        {inquiryMonths !== null && (
          <li>What you wrote in an inquiry is deleted {months(inquiryMonths)} after it.</li>
        )}
        <li>
          Your bookings and everything else stay until you ask us to delete them, or until the law no longer
          asks us to keep them.
        </li>
      </ul>
    </LegalSection>
  );
}

function YourRights({ studio }: Pick<PrivacyPolicyProps, "studio">) {
  return (
    <LegalSection title="Your rights">
      <p>
        You can see everything we store about you and download it as a file from{" "}
        <Link href={paths.account()} prefetch={false}>
          your account
        </Link>
        . You can have it corrected or deleted, and withdraw your consent: <Contact studio={studio} />. We’ll
        answer within a month. If you think we got it wrong, you can complain to the data protection authority
        where you live.
      </p>
    </LegalSection>
  );
}

export interface PrivacyDays {
  /** How long a sign-in lasts after the last visit, in days. */
  session: number;
  signInMinutes: number;
}

function months(count: number): string {
  return count === 1 ? "1 month" : `${count} months`;
}
