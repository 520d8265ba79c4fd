import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { TextAnchor, TextLink } from "@/components/ui/text-link";
import type { OwnSessionView } from "@/lib/clients/queries";
import { paths } from "@/lib/paths";
import { formatDate, formatTime, formatZone } from "@/lib/time";

interface OwnSession extends OwnSessionView {
  state: "upcoming" | "cancelled" | "over";
  /** Of its manage link; null when that can't be read. */
  token: string | null;
}

/** A client's own sessions. `children` shows when there are none; without it an empty list isn't rendered. */
export function OwnSessions(props: {
  title: string;
  sessions: OwnSession[];
  timeZone: string;
  children?: ReactNode;
}) {
  const { title, sessions, timeZone, children } = props;
  if (sessions.length === 0 && !children) return null;
  return (
    <Section title={title} className="mb-10">
      {sessions.length === 0 ? (
        <div className="card grid justify-items-start gap-4 p-6">
          <p>{children}</p>
          <ButtonLink href={paths.book()}>Book a session</ButtonLink>
        </div>
      ) : (
        <ul className="card divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center gap-x-5 px-5 py-3 sm:px-6">
              <SessionLink session={session} timeZone={timeZone} />
              {session.state === "upcoming" && session.token && (
                <SessionActions session={session} token={session.token} timeZone={timeZone} />
              )}
              {session.state !== "upcoming" && <BookAgain session={session} timeZone={timeZone} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function SessionLink({ session, timeZone }: { session: OwnSession; timeZone: string }) {
  const { startsAt, state, status, service, trainer, token } = session;
  const look = `inline-block py-2 font-semibold text-text ${state === "cancelled" ? "line-through" : ""}`;
  const when = (
    <>
      <span className="keep-together">{formatDate(startsAt, timeZone)},</span>{" "}
      <span className="keep-together">
        {formatTime(startsAt, timeZone)} {formatZone(startsAt, timeZone)}
      </span>
    </>
  );
  return (
    <div className="min-w-0 flex-1 max-sm:basis-full">
      {token === null ? (
        <p className={look}>{when}</p>
      ) : (
        <Link href={paths.booking(token)} prefetch={false} className={look}>
          {when}
        </Link>
      )}
      <p className="-mt-1.5 text-base text-muted">
        {service.name} with {trainer.name}
        {state === "cancelled" && " · canceled"}
        {status === "NO_SHOW" && " · missed"}
      </p>
    </div>
  );
}

function SessionActions(props: { session: OwnSession; token: string; timeZone: string }) {
  const { session, token, timeZone } = props;
  const which = (
    <span className="sr-only">
      {" "}
      {session.service.name}, {formatDate(session.startsAt, timeZone)}
    </span>
  );
  return (
    <div className="flex flex-wrap gap-x-5 max-sm:w-full">
      <TextLink href={paths.bookingReschedule(token)} className="text-base">
        Reschedule{which}
      </TextLink>
      <TextLink href={paths.bookingCancel(token)} className="text-base">
        Cancel{which}
      </TextLink>
      <TextAnchor href={paths.bookingCalendar(token)} className="text-base">
        Add to calendar{which}
      </TextAnchor>
    </div>
  );
}

/** Links to times with the same service and coach, if still offered. */
function BookAgain({
  session: { service, trainer, startsAt },
  timeZone,
}: {
  session: OwnSession;
  timeZone: string;
}) {
  const coach = trainer.slug ?? undefined;
  return (
    <TextLink
      href={service.slug ? paths.bookService(service.slug, { coach }) : paths.book({ coach })}
      aria-label={`Book again: ${service.name} with ${trainer.name}, as on ${formatDate(startsAt, timeZone)}`}
      className="shrink-0 text-base"
    >
      Book again
    </TextLink>
  );
}
