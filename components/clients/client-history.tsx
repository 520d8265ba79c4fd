import Link from "next/link";
import { Section } from "@/components/ui/section";
import type { PastSessionView } from "@/lib/clients/queries";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import { formatLongDate, formatTime, formatZone } from "@/lib/time";

interface HistorySession extends Omit<PastSessionView, "sealedNote"> {
  /** The client's note, if the viewer may read it. */
  note: string | null;
  state: "upcoming" | "cancelled" | "over";
  hasNote: boolean;
  mayOpen: boolean;
}

interface HistoryProps {
  sessions: HistorySession[];
  timeZone: string;
  currency: string;
}

/** A client's sessions with all coaches, upcoming first; notes only where the viewer may read them. */
export function ClientHistory({ sessions, now, ...rest }: HistoryProps & { now: Date }) {
  const ahead = sessions.filter(({ startsAt }) => startsAt > now).reverse();
  const past = sessions.filter(({ startsAt }) => startsAt <= now);
  return (
    <>
      <Part title="Coming up" sessions={ahead} none="Nothing booked yet." {...rest} />
      <Part title="Past" sessions={past} none="No sessions yet." {...rest} />
    </>
  );
}

/** Sessions shown at first; a tap shows the rest. */
const SHOWN = 8;

function Part({ title, none, sessions, ...rest }: HistoryProps & Record<"title" | "none", string>) {
  const more = sessions.slice(SHOWN);
  return (
    <Section title={title} className="mt-10">
      {sessions.length === 0 ? (
        <p className="card p-5 text-muted sm:px-6">{none}</p>
      ) : (
        <div className="card divide-y divide-line">
          <Sessions sessions={sessions.slice(0, SHOWN)} {...rest} />
          {more.length > 0 && (
            <details>
              <summary className="flex min-h-12 cursor-pointer items-center px-5 text-base underline underline-offset-4 sm:px-6">
                {more.length} more
              </summary>
              <Sessions sessions={more} {...rest} />
            </details>
          )}
        </div>
      )}
    </Section>
  );
}

function Sessions({ sessions, timeZone, currency }: HistoryProps) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.id} className="px-5 py-2.5 [overflow-wrap:anywhere] sm:px-6">
          <SessionTitle session={session} timeZone={timeZone} />
          <p className="-mt-1.5 text-base text-muted">
            {session.service} with {session.trainer.name}
            {outcomeOf(session, currency)}
            {session.hasNote && session.note === null && " · has a note"}
            {session.chapter && ` · came from ${session.chapter.replaceAll("-", " ")}`}
          </p>
          {session.note && (
            <p className="my-1 whitespace-pre-line border-accent border-l-2 pl-3 text-base">{session.note}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function outcomeOf(session: HistorySession, currency: string): string {
  const fee = session.feeCents > 0 ? `, fee ${formatMoney(session.feeCents, currency)}` : "";
  if (session.status === "CANCELLED") return ` · canceled${session.lateCancel ? " late" : ""}${fee}`;
  return session.status === "NO_SHOW" ? ` · no-show${fee}` : "";
}

function SessionTitle({ session, timeZone }: { session: HistorySession; timeZone: string }) {
  const look = `inline-block py-2 font-semibold text-text ${session.state === "cancelled" ? "line-through" : ""}`;
  const words = (
    <>
      <span className="whitespace-nowrap">{formatLongDate(session.startsAt, timeZone)},</span>{" "}
      <span className="whitespace-nowrap">
        {formatTime(session.startsAt, timeZone)} {formatZone(session.startsAt, timeZone)}
      </span>
    </>
  );
  if (!session.mayOpen) return <span className={look}>{words}</span>;
  return (
    <Link href={paths.coachBooking(session.reference)} prefetch={false} className={look}>
      {words}
    </Link>
  );
}
