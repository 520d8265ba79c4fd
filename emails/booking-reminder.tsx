import { dateInZone, daysBetween } from "@/lib/time";
import { type ClientEmailProps, hello, shortTime, spokenTime } from "./booking";
import { ChangeTerms, SessionFacts } from "./booking-confirmed";
import { Action, Layout, Paragraph } from "./layout";

export function subject(props: ClientEmailProps): string {
  const { session, studio } = props;
  return `${dayWord(props, "Reminder")}: ${session.service}, ${shortTime(session, studio.timeZone)}`;
}

export function BookingReminder(props: ClientEmailProps) {
  const { session, studio } = props;
  return (
    <Layout
      studio={studio}
      heading={`See you ${dayWord(props, "soon").toLowerCase()}.`}
      preview={`${spokenTime(session, studio.timeZone)} with ${session.trainer}`}
    >
      <Paragraph>
        {hello(props.contact.name)}, just a quick reminder. {session.trainer} is looking forward to seeing
        you.
      </Paragraph>
      <SessionFacts {...props} />
      <Paragraph>If something comes up, please let us know here so someone else can have the time.</Paragraph>
      <Action href={props.manageUrl}>
        {props.canReschedule ? "See, reschedule or cancel" : "See or cancel"}
      </Action>
      <ChangeTerms {...props} />
    </Layout>
  );
}

/** "Today" or "Tomorrow" as the studio's calendar has it when this is sent; otherwise another word. */
function dayWord({ session, studio, now }: ClientEmailProps, otherwise: string): string {
  const date = (instant: Date) => dateInZone(instant.getTime(), studio.timeZone);
  return ["Today", "Tomorrow"][daysBetween(date(now), date(session.startsAt))] ?? otherwise;
}
