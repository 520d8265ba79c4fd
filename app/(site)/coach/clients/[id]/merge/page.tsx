import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientList } from "@/components/clients/client-list";
import { ClientSearch } from "@/components/clients/client-search";
import { MergeChoice } from "@/components/clients/merge-choice";
import { BackLink } from "@/components/ui/back-link";
import { type Person, visibleTrainer } from "@/lib/access/rules";
import {
  type ClientView,
  getClient,
  listClients,
  listLikelySame,
  listSharedSessions,
} from "@/lib/clients/queries";
import { clientListing } from "@/lib/clients/schema";
import { idField, searchText } from "@/lib/fields";
import { type FlashKey, flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requireVisibleClient } from "@/lib/web/clients";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { mergeRecords } from "../../actions";

export const metadata: Metadata = { title: "Merge clients" };

export default async function MergePage({ params, searchParams }: PageProps<"id">) {
  const person = await requireOwner();
  const id = await requireVisibleClient(person, (await params).id);
  const [query, client] = await Promise.all([
    readQuery(searchParams, { with: idField, q: searchText, flash: flashField }),
    getClient(requestContext(), id),
  ]);
  if (!client) notFound();
  const otherId = query.with;
  return (
    <div className="wrap max-w-4xl pt-8">
      <BackLink href={paths.coachClient(id)}>{client.name}</BackLink>
      <h1 className="mb-4 text-4xl [overflow-wrap:anywhere]">
        {otherId ? "Merge these two clients?" : `Merge ${client.name} with another client`}
      </h1>
      {otherId ? (
        <Comparison {...{ person, client, otherId }} flash={query.flash} />
      ) : (
        <Candidates {...{ person, client }} text={query.q} />
      )}
    </div>
  );
}

async function Comparison(props: {
  person: Person;
  client: ClientView;
  otherId: string;
  flash: FlashKey | undefined;
}) {
  const { person, client, flash } = props;
  const otherId = await requireVisibleClient(person, props.otherId);
  if (otherId === client.id) return <p className="card p-6">You can’t merge a client with themselves.</p>;
  const ctx = requestContext();
  const [{ timeZone }, other, shared] = await Promise.all([
    siteStudio(),
    getClient(ctx, otherId),
    listSharedSessions(ctx, [client.id, otherId]),
  ]);
  if (!other) notFound();
  return <MergeChoice records={[client, other]} {...{ shared, timeZone, flash }} merge={mergeRecords} />;
}

/** To find one person, typing more of the name is quicker than reading on. */
const MOST_FOUND = 10;

const LIKENESS = { phone: "Same phone number", name: "Same name", email: "Similar email" };

async function Candidates(props: { person: Person; client: ClientView; text: string | undefined }) {
  const { person, client } = props;
  const trainerId = visibleTrainer(person);
  if (trainerId === undefined) notFound();
  const { q } = clientListing.parse({ q: props.text ?? "", page: 1 });
  const ctx = requestContext();
  const [{ timeZone }, likely, found] = await Promise.all([
    siteStudio(),
    listLikelySame(ctx, { clientId: client.id, trainerId }),
    q ? listClients(ctx, { trainerId, q, page: 1 }) : null,
  ]);
  const others = found?.clients.filter(({ id }) => id !== client.id).slice(0, MOST_FOUND);
  const hrefOf = (other: { id: string }) => paths.coachClientMerge(client.id, { with: other.id });
  return (
    <>
      <p className="mb-6 text-muted">
        If someone booked with two addresses, merge them into one client. You’ll see both side by side before
        anything changes.
      </p>
      <ClientSearch action={paths.coachClientMerge(client.id)} text={q} />
      {others &&
        (others.length > 0 ? (
          <ClientList clients={others} {...{ timeZone, hrefOf }} />
        ) : (
          <p className="card mt-6 p-6">No other clients match “{q}”.</p>
        ))}
      <h2 className="mt-10 text-2xl">Possibly the same person</h2>
      {likely.length > 0 ? (
        <ClientList clients={likely} {...{ timeZone, hrefOf }} about={({ likeness }) => LIKENESS[likeness]} />
      ) : (
        <p className="card mt-4 p-6">
          No other client has the same phone number or name, or a similar email.
        </p>
      )}
    </>
  );
}
