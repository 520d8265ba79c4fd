import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientHistory } from "@/components/clients/client-history";
import { ClientNotes } from "@/components/clients/client-notes";
import { ClientStatistics } from "@/components/clients/client-statistics";
import { ContactCard } from "@/components/clients/contact-card";
import { RecordLinks } from "@/components/clients/record-links";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Flash } from "@/components/ui/flash";
import { canReadNotes, canRunSession, canRunStudio, type Person } from "@/lib/access/rules";
import { bookingState } from "@/lib/booking/rules";
import { getEmailChange } from "@/lib/clients/email-change";
import { getClient, listClientNotes, listClientSessions, type PastSessionView } from "@/lib/clients/queries";
import { canRemoveNote } from "@/lib/clients/rules";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { openNote } from "@/lib/secrets";
import { byOf } from "@/lib/web/by";
import { noteViewed, requireVisibleClient } from "@/lib/web/clients";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { addNote, removeNote, withdrawEmail } from "../actions";

export const metadata: Metadata = { title: "Client" };

/** More than anyone books in years. */
const MOST_SESSIONS = 200;

export default async function ClientPage({ params, searchParams }: PageProps<"id">) {
  const person = await requireCoach();
  const id = await requireVisibleClient(person, (await params).id);
  const ctx = requestContext();
  const [client, emailChange, booked, notes, { timeZone, currency }, { flash }, { actor }] =
    await Promise.all([
      getClient(ctx, id),
      getEmailChange(ctx, { clientId: id }),
      listClientSessions(ctx, { clientId: id, limit: MOST_SESSIONS }),
      listClientNotes(ctx, id),
      siteStudio(),
      readQuery(searchParams, { flash: flashField }),
      byOf(person),
    ]);
  if (!client) notFound();
  await noteViewed(person, id);
  const sessions = booked.map((session) => seenBy(person, session, ctx.now));
  return (
    <div className="wrap max-w-4xl pt-8">
      <BackLink href={paths.coachClients()}>Clients</BackLink>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="min-w-0 text-4xl [overflow-wrap:anywhere] sm:text-5xl">{client.name}</h1>
        <ButtonLink href={paths.coachBook({ client: id })}>
          Book a session<span className="sr-only"> for {client.name}</span>
        </ButtonLink>
      </div>
      <Flash flash={flash} className="mt-5" />
      <div className="mt-6 grid gap-5 sm:grid-cols-2">
        <ContactCard {...{ client, emailChange, timeZone }} withdraw={withdrawEmail} />
        <ClientStatistics client={client} timeZone={timeZone} />
      </div>
      <ClientNotes
        clientId={id}
        notes={notes.map((note) => ({ ...note, mayRemove: canRemoveNote(actor, note) }))}
        timeZone={timeZone}
        add={addNote}
        remove={removeNote}
      />
      <ClientHistory sessions={sessions} now={ctx.now} timeZone={timeZone} currency={currency} />
      <RecordLinks clientId={id} isOwner={canRunStudio(person)} />
    </div>
  );
}

/** A session as this person may see it: notes and the booking are for its coach and the owner. */
function seenBy(person: Person, { sealedNote, ...session }: PastSessionView, now: Date) {
  const trainer = { trainerId: session.trainer.id };
  return {
    ...session,
    state: bookingState(session, now),
    mayOpen: canRunSession(person, trainer),
    hasNote: sealedNote !== null,
    note: canReadNotes(person, trainer) ? openNote("booking-note", session.id, sealedNote) : null,
  };
}
