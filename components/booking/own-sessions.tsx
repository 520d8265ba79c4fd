import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import type { OwnSessionView } from "@/lib/clients/queries";
import { paths } from "@/lib/paths";
import { formatDateTime, formatZone } from "@/lib/time";

interface OwnSession extends OwnSessionView {
  state: "upcoming" | "cancelled" | "over";
  /** Where it is seen, moved and cancelled. */
  href: string;
}

/** Somebody's own sessions. `children` says that there are none; without it the list is then left out. */
export function OwnSessions(props: {
  title: string;
  sessions: OwnSession[];
  timeZone: string;
  children?: ReactNode;
}) {
  const { title, sessions, timeZone, children } = props;
  if (sessions.length === 0 && !children) return null;
  const id = title.toLowerCase().replaceAll(" ", "-");
  return (
    <section aria-labelledby={id} className="mb-10">
      <h2 id={id} className="mb-3 text-2xl">
        {title}
      </h2>
      {sessions.length === 0 ? (
        <div className="card grid justify-items-start gap-4 p-6">
          <p>{children}</p>
          <ButtonLink href={paths.book()}>Book a session</ButtonLink>
        </div>
      ) : (
        <ul className="card divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4 sm:px-6">
              <SessionLink session={session} timeZone={timeZone} />
              {session.state !== "upcoming" && <BookAgain session={session} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function SessionLink({ session, timeZone }: { session: OwnSession; timeZone: string }) {
  const { startsAt, state, status, service, trainer, href } = session;
  const when = `${formatDateTime(startsAt, timeZone)} ${formatZone(startsAt, timeZone)}`;
  return (
    <span className="min-w-0 flex-1 basis-64">
      <Link
        href={href}
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold text-text"
      >
        {state === "cancelled" ? <s>{when}</s> : when}
      </Link>
      <span className="block text-base text-muted">
        {service.name} with {trainer.name}
        {state === "cancelled" && " · cancelled"}
        {status === "NO_SHOW" && " · missed"}
      </span>
    </span>
  );
}

/** The times of the same service and coach, as far as they are still offered. */
function BookAgain({ session: { service, trainer, startsAt } }: { session: OwnSession }) {
  const coach = trainer.slug ?? undefined;
  return (
    <ButtonLink
      look="quiet"
      href={service.slug ? paths.bookService(service.slug, { coach }) : paths.book({ coach })}
      aria-label={`Book ${service.name} with ${trainer.name} again, as on ${startsAt.toISOString().slice(0, 10)}`}
    >
      Book again
    </ButtonLink>
  );
}
