import { firstName } from "@/lib/names";
import { formatIsoDate, formatSpan, formatTime, type IsoDate, shortDate } from "@/lib/time";
import { type EmailStudio, Facts, Layout, Paragraph } from "./layout";

interface ListedClient {
  name: string;
  hasNote: boolean;
  chapter: string | null;
  isFirstVisit: boolean;
}

interface ListedSession {
  startsAt: Date;
  endsAt: Date;
  service: string;
  table: string | null;
  clients: ListedClient[];
}

/** A coach's list for the next day. Leaves out notes: it is read on a phone, among other people. */
export interface CoachTomorrowProps {
  studio: EmailStudio & { timeZone: string };
  coach: string;
  date: IsoDate;
  /** In time order; at least one. */
  sessions: ListedSession[];
}

export function subject({ studio, date, sessions }: CoachTomorrowProps): string {
  const { weekday, month, day } = shortDate(date);
  const [first] = sessions;
  const from = first ? ` from ${formatTime(first.startsAt, studio.timeZone)}` : "";
  return `Tomorrow, ${weekday}, ${month} ${day}: ${count(sessions)}${from}`;
}

export function CoachTomorrow({ studio, coach, date, sessions }: CoachTomorrowProps) {
  const clients = sessions.flatMap((session) => session.clients);
  return (
    <Layout
      studio={studio}
      heading={`${formatIsoDate(date)}: ${count(sessions)}.`}
      preview={clients.map(({ name }) => name).join(", ")}
    >
      <Paragraph>Hello {firstName(coach)}, here’s your day tomorrow, as of this evening.</Paragraph>
      <Facts
        rows={sessions.map((session) => [
          formatSpan(session.startsAt, session.endsAt, studio.timeZone),
          <Session key={session.startsAt.getTime()} {...session} />,
        ])}
      />
    </Layout>
  );
}

function Session({ service, table, clients }: ListedSession) {
  return (
    <>
      {[service, table].filter(Boolean).join(", ")}
      {clients.map((client, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: clients do not move, and two may have one name.
        <span key={i}>
          <br />
          <strong>{client.name}</strong>
          {remarks(client)}
        </span>
      ))}
    </>
  );
}

function remarks({ isFirstVisit, hasNote, chapter }: ListedClient): string {
  const all = [isFirstVisit && "first visit", hasNote && "left a note", chapter && `came from ${chapter}`];
  return all
    .filter(Boolean)
    .map((remark) => `, ${remark}`)
    .join("");
}

function count(sessions: readonly unknown[]): string {
  return sessions.length === 1 ? "1 session" : `${sessions.length} sessions`;
}
