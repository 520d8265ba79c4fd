import Link from "next/link";
import { PhoneLink } from "@/components/ui/phone-link";
import { paths } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { minutesInWords } from "@/lib/studio/rules";
import { Contact } from "./contact";
import { LegalPage, LegalSection } from "./legal-page";

export function TermsOfService({ studio }: { studio: StudioView }) {
  return (
    <LegalPage title="Terms" intro={`What you can expect from ${studio.name}, and what we ask of you.`}>
      <LegalSection title="Booking">
        <p>
          A booking is made when this site says so and shows your reference. You pay at the studio; the price
          is the one you saw when you booked. All times are the studio’s local time.
        </p>
      </LegalSection>
      <LegalSection title="Rescheduling and canceling">
        <CancellationTerms studio={studio} />
        <p>
          If we have to cancel, you pay nothing, and we’ll help you find another time. When you book, the
          terms of that day apply to your session, even if we change them later.
        </p>
      </LegalSection>
      <LegalSection title="Your health">
        <p>
          Our coaches stretch and train; they don’t diagnose or treat. What we say and write is not medical
          advice. Tell your coach what they should know, stop whenever something feels wrong, and see a doctor
          first if one of <Link href={`${paths.book()}#doctor-first`}>these signs</Link> is true for you. In
          an emergency, call <PhoneLink phone={studio.emergencyNumber} />.
        </p>
      </LegalSection>
      <LegalSection title="At the studio">
        <p>
          Please come on time: a session that starts late ends at its time, because someone else comes after
          you. “Stop” means stop, for you and for us.
        </p>
      </LegalSection>
      <LegalSection title="This site">
        <p>
          Use it for yourself and for people who asked you to. Moves and posts are for your own practice, at
          your own pace. How we handle your data is in{" "}
          <Link href={paths.privacy()} prefetch={false}>
            our privacy policy
          </Link>
          .
        </p>
      </LegalSection>
      <LegalSection title="Questions">
        <p>
          {studio.name}, {studio.address}: <Contact studio={studio} />.
        </p>
      </LegalSection>
    </LegalPage>
  );
}

function CancellationTerms({ studio }: { studio: StudioView }) {
  const { changeWindowMinutes, lateCancelFeePercent, graceMinutes } = studio;
  if (changeWindowMinutes === 0)
    return <p>You can reschedule or cancel free of charge until your session starts.</p>;
  const before = minutesInWords(changeWindowMinutes);
  return (
    <p>
      You can reschedule or cancel free of charge until {before} before your session.{" "}
      {lateCancelFeePercent > 0
        ? `After that, canceling costs ${lateCancelFeePercent} percent of its price.`
        : "After that, please call us; canceling costs nothing."}
      {graceMinutes > 0 &&
        lateCancelFeePercent > 0 &&
        ` For ${minutesInWords(graceMinutes)} after you book, it’s free either way.`}
    </p>
  );
}
