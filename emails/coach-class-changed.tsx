import { firstName } from "@/lib/names";
import { type EmailSession, shortTime, spokenTime } from "./booking";
import { Action, type EmailStudio, Facts, Layout, Paragraph } from "./layout";

interface CoachClassChangedProps {
  studio: EmailStudio & { timeZone: string };
  /** As it is now; for a canceled class, as it was. */
  session: EmailSession;
  previous?: EmailSession | undefined;
  event: "rescheduled" | "cancelled";
  guests: number;
  /** The coach this goes to, who may no longer teach the class. */
  reader: string;
  classUrl: string;
}

export function subject({ event, session, studio }: CoachClassChangedProps): string {
  const when = shortTime(session, studio.timeZone);
  return event === "rescheduled"
    ? `Class rescheduled: ${session.service}, now ${when}`
    : `Class canceled: ${session.service}, ${when}`;
}

/** One email about the class, not one for each guest. */
export function CoachClassChanged(props: CoachClassChangedProps) {
  const { studio, session, previous, event, guests, reader } = props;
  const when = spokenTime(session, studio.timeZone);
  return (
    <Layout
      studio={studio}
      heading={event === "rescheduled" ? "A class has been rescheduled." : "A class has been canceled."}
      preview={event === "rescheduled" ? `Now ${when}` : `It was ${when}`}
    >
      <Paragraph>
        Hello {firstName(reader)}, {storyOf(props)} {toldWhom(guests)}
      </Paragraph>
      <Facts
        rows={[
          ["What", session.service],
          [event === "rescheduled" ? "When" : "When it was", when],
          ["With", session.trainer],
          ["Previously", previous && `${spokenTime(previous, studio.timeZone)} with ${previous.trainer}`],
        ]}
      />
      <Action href={props.classUrl}>See the class</Action>
      <Paragraph>
        Calendar entries from earlier emails about single guests won’t update. Your calendar feed always shows
        the class as it is now.
      </Paragraph>
    </Layout>
  );
}

function storyOf({ event, session, previous, reader }: CoachClassChangedProps): string {
  if (event === "cancelled") return "this class is canceled, and its time is free again.";
  if (session.trainer !== reader)
    return `${session.trainer} teaches this class now, and your time is free again.`;
  return previous?.trainer === reader ? "this class has a new time." : "this class is yours now.";
}

function toldWhom(guests: number): string {
  if (guests === 0) return "No one had booked it.";
  return guests === 1 ? "We’re emailing its one guest too." : `We’re emailing its ${guests} guests too.`;
}
