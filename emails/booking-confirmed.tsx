import { formatMoney } from "@/lib/money";
import { formatMoment } from "@/lib/time";
import { type ClientEmailProps, hello, shortTime, spokenTime } from "./booking";
import { DoubleBooked } from "./double-booked";
import { Action, Facts, Layout, Paragraph } from "./layout";

export function subject({ session, studio }: ClientEmailProps): string {
  return `You’re booked: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingConfirmed(props: ClientEmailProps) {
  const { session, studio } = props;
  return (
    <Layout
      studio={studio}
      heading="You’re booked."
      preview={`${spokenTime(session, studio.timeZone)} with ${session.trainer}`}
    >
      <Paragraph>
        {hello(props.contact.name)}, {session.trainer} is looking forward to seeing you.
      </Paragraph>
      <DoubleBooked {...props} />
      <SessionFacts {...props} />
      <Action href={props.manageUrl}>See, reschedule or cancel</Action>
      <ChangeTerms {...props} />
      {props.confirmUrl && <ConfirmItIsYou href={props.confirmUrl} coach={session.trainer} />}
    </Layout>
  );
}

function ConfirmItIsYou({ href, coach }: { href: string; coach: string }) {
  return (
    <>
      <Paragraph>
        One more thing: anyone can type an email address. Until you confirm that it’s you, {coach} doesn’t see
        your earlier visits or notes. Your session stays booked either way. If you didn’t book it, the same
        page cancels it for free.
      </Paragraph>
      <Action href={href}>Confirm it’s you</Action>
    </>
  );
}

/** The facts that every booking email to the client lists. */
export function SessionFacts({ session, studio, priceCents, reference }: ClientEmailProps) {
  return (
    <Facts
      rows={[
        ["What", session.service],
        ["When", spokenTime(session, studio.timeZone)],
        ["With", session.trainer],
        ["Where", studio.address],
        [
          "What to wear",
          "Something soft you can move in. Please come five minutes early so we can start on time.",
        ],
        [
          "Price",
          priceCents > 0 ? `${formatMoney(priceCents, studio.currency)}, paid at the studio` : "Free",
        ],
        ["Reference", reference],
      ]}
    />
  );
}

export function ChangeTerms({ studio, freeUntil, canReschedule, lateFeeCents }: ClientEmailProps) {
  const costs =
    lateFeeCents > 0 ? `costs ${formatMoney(lateFeeCents, studio.currency)}` : "is free, but please call us";
  if (!canReschedule) {
    return (
      <Paragraph>It’s too late to reschedule online, so please call us. Canceling now {costs}.</Paragraph>
    );
  }
  return (
    <Paragraph>
      You can reschedule or cancel free of charge until {formatMoment(freeUntil, studio.timeZone)}. After
      that, canceling {costs}.
    </Paragraph>
  );
}
