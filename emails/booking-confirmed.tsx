import { formatMoney } from "@/lib/money";
import { type ClientEmailProps, hello, shortTime, spokenMoment, spokenTime } from "./booking";
import { Action, Facts, Layout, Paragraph } from "./layout";

export function subject({ session, studio }: ClientEmailProps): string {
  return `You are booked: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingConfirmed(props: ClientEmailProps) {
  const { session, studio } = props;
  return (
    <Layout
      studio={studio}
      heading="You are booked."
      preview={`${spokenTime(session, studio.timeZone)} with ${session.trainer}`}
    >
      <Paragraph>
        {hello(props.contact.name)}, {session.trainer} is looking forward to seeing you.
      </Paragraph>
      <SessionFacts {...props} />
      <Action href={props.manageUrl}>See, move or cancel</Action>
      <ChangeTerms {...props} />
    </Layout>
  );
}

/** What, when, with whom, where, for how much: the same in each email to the client. */
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
          "Something soft that you can move in. Come five minutes early, so that we start on time.",
        ],
        [
          "Price",
          priceCents > 0
            ? `${formatMoney(priceCents, studio.currency)}, paid at the studio`
            : "Free of charge",
        ],
        ["Reference", reference],
      ]}
    />
  );
}

/** The terms for changes, before anybody needs them. */
export function ChangeTerms({ studio, freeUntil, canMove, lateFeeCents }: ClientEmailProps) {
  const costs =
    lateFeeCents > 0 ? `costs ${formatMoney(lateFeeCents, studio.currency)}` : "is free, but please call us";
  if (!canMove) {
    return <Paragraph>So close to its start it cannot be moved online, and cancelling it {costs}.</Paragraph>;
  }
  return (
    <Paragraph>
      You can move or cancel free of charge until {spokenMoment(freeUntil, studio.timeZone)}. After that,
      cancelling {costs}.
    </Paragraph>
  );
}
