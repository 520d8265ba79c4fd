import { firstName } from "@/lib/names";
import { type EmailSession, shortTime, spokenTime } from "./booking";
import { Action, type EmailStudio, Facts, Layout, Paragraph } from "./layout";

interface CoachClassChangedProps {
  studio: EmailStudio & { timeZone: string };
  /** As it now is, or as it was when it was cancelled. */
  session: EmailSession;
  previous?: EmailSession | undefined;
  event: "moved" | "cancelled";
  guests: number;
  /** The coach who reads it, who may have lost the class to another one. */
  reader: string;
  classUrl: string;
}

export function subject({ event, session, studio }: CoachClassChangedProps): string {
  const when = shortTime(session, studio.timeZone);
  return event === "moved"
    ? `Class moved: ${session.service}, now ${when}`
    : `Class cancelled: ${session.service}, ${when}`;
}

/** One email about the whole class, whoever comes to it. */
export function CoachClassChanged(props: CoachClassChangedProps) {
  const { studio, session, previous, event, guests, reader } = props;
  const when = spokenTime(session, studio.timeZone);
  return (
    <Layout
      studio={studio}
      heading={event === "moved" ? "A class has moved." : "A class is cancelled."}
      preview={event === "moved" ? `Now ${when}` : `It was ${when}`}
    >
      <Paragraph>
        Hello {firstName(reader)}, {storyOf(props)} {toldWhom(guests)}
      </Paragraph>
      <Facts
        rows={[
          ["What", session.service],
          [event === "moved" ? "When" : "When it was", when],
          ["With", session.trainer],
          ["Before", previous && `${spokenTime(previous, studio.timeZone)} with ${previous.trainer}`],
        ]}
      />
      <Action href={props.classUrl}>See the class</Action>
      <Paragraph>
        Entries that your calendar has from earlier emails about single guests stay as they were. Your
        calendar feed shows the class as it is.
      </Paragraph>
    </Layout>
  );
}

function storyOf({ event, session, previous, reader }: CoachClassChangedProps): string {
  if (event === "cancelled") return "this class does not take place, and its time is free again.";
  if (session.trainer !== reader)
    return `${session.trainer} gives this class now, and your time is free again.`;
  return previous?.trainer === reader ? "this class has a new time." : "this class is yours now.";
}

function toldWhom(guests: number): string {
  if (guests === 0) return "Nobody had booked it.";
  return guests === 1 ? "Its one guest is told as well." : `Its ${guests} guests are told as well.`;
}
