import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EraseForm } from "@/components/clients/erase-form";
import { EraseTerms } from "@/components/clients/erase-terms";
import { SessionsAhead } from "@/components/clients/sessions-ahead";
import { BackLink } from "@/components/ui/back-link";
import { Notice } from "@/components/ui/notice";
import { bookingState } from "@/lib/booking/rules";
import { getClient, listClientSessions } from "@/lib/clients/queries";
import { wordField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { requireVisibleClient } from "@/lib/web/clients";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type Query, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { cancelAllAhead, erase } from "../../actions";

export const metadata: Metadata = { title: "Erase a client" };

/** Those ahead come first in the list, and nobody books so many. */
const MOST_SESSIONS = 200;

interface ErasePageProps {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default async function ErasePage({ params, searchParams }: ErasePageProps) {
  const id = await requireVisibleClient(await requireOwner(), (await params).id);
  const ctx = requestContext();
  const [client, sessions, { timeZone }, { news }] = await Promise.all([
    getClient(ctx, id),
    listClientSessions(ctx, { clientId: id, limit: MOST_SESSIONS }),
    siteStudio(),
    readQuery(searchParams, { news: wordField }),
  ]);
  if (!client) notFound();
  const ahead = sessions.filter((session) => bookingState(session, ctx.now) === "upcoming").reverse();
  return (
    <div className="wrap max-w-2xl pt-8">
      <BackLink href={paths.coachClient(id)}>{client.name}</BackLink>
      <h1 className="mb-5 text-4xl [overflow-wrap:anywhere]">Erase {client.name}?</h1>
      <div className="grid gap-6">
        {news === "trouble" && (
          <Notice look="care" title="Nothing was changed just now. Please try again in a moment." />
        )}
        {news === "cancelled" && (
          <Notice
            look="good"
            title="Their sessions are cancelled, and they are told by email. Emails that have not gone are deleted with the client: wait a minute before you erase."
          />
        )}
        <EraseTerms />
        {ahead.length > 0 ? (
          <SessionsAhead clientId={id} sessions={ahead} timeZone={timeZone} cancelAll={cancelAllAhead} />
        ) : (
          <EraseForm clientId={id} name={client.name} isUnsure={news === "not-sure"} erase={erase} />
        )}
      </div>
    </div>
  );
}
