import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EraseForm } from "@/components/clients/erase-form";
import { EraseTerms } from "@/components/clients/erase-terms";
import { SessionsAhead } from "@/components/clients/sessions-ahead";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { bookingState } from "@/lib/booking/rules";
import { getClient, listClientSessions } from "@/lib/clients/queries";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requireVisibleClient } from "@/lib/web/clients";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { cancelAllAhead, erase } from "../../actions";

export const metadata: Metadata = { title: "Erase a client" };

/** Upcoming sessions come first, and no one books this many. */
const MOST_SESSIONS = 200;

export default async function ErasePage({ params, searchParams }: PageProps<"id">) {
  const id = await requireVisibleClient(await requireOwner(), (await params).id);
  const ctx = requestContext();
  const [client, sessions, { timeZone }, { flash }] = await Promise.all([
    getClient(ctx, id),
    listClientSessions(ctx, { clientId: id, limit: MOST_SESSIONS }),
    siteStudio(),
    readQuery(searchParams, { flash: flashField }),
  ]);
  if (!client) notFound();
  const ahead = sessions.filter((session) => bookingState(session, ctx.now) === "upcoming").reverse();
  return (
    <div className="wrap max-w-2xl pt-8">
      <BackLink href={paths.coachClient(id)}>{client.name}</BackLink>
      <h1 className="mb-5 text-4xl [overflow-wrap:anywhere]">Erase {client.name}?</h1>
      <div className="grid gap-6">
        {flash !== "not-sure" && <Flash flash={flash} />}
        <EraseTerms />
        {ahead.length > 0 ? (
          <SessionsAhead clientId={id} sessions={ahead} timeZone={timeZone} cancelAll={cancelAllAhead} />
        ) : (
          <EraseForm clientId={id} name={client.name} isUnsure={flash === "not-sure"} erase={erase} />
        )}
      </div>
    </div>
  );
}
