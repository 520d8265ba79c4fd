import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientList } from "@/components/clients/client-list";
import { ClientSearch } from "@/components/clients/client-search";
import { Flash } from "@/components/ui/flash";
import { Pager } from "@/components/ui/pager";
import { visibleTrainer } from "@/lib/access/rules";
import { listClients } from "@/lib/clients/queries";
import { clientListing } from "@/lib/clients/schema";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Clients" };

export default async function ClientsPage({ searchParams }: PageProps) {
  const trainerId = visibleTrainer(await requireCoach());
  if (trainerId === undefined) notFound();
  const { q, page, flash } = await readQuery(searchParams, { ...clientListing.shape, flash: flashField });
  const [{ timeZone }, { clients, hasOlder }] = await Promise.all([
    siteStudio(),
    listClients(requestContext(), { trainerId, q, page }),
  ]);
  if (page > 1 && clients.length === 0) notFound();
  return (
    <div className="wrap max-w-4xl pt-10">
      <h1 className="text-4xl sm:text-5xl">Clients</h1>
      <p className="mt-3 mb-6 text-muted">
        {trainerId === null
          ? "Everyone who has booked, most recent first."
          : "Everyone who has trained with you, most recent first."}
      </p>
      <Flash flash={flash} className="mb-6" />
      <ClientSearch action={paths.coachClients()} text={q} />
      {clients.length === 0 ? (
        <p className="card mt-6 p-6">
          {q
            ? `No clients match “${q}”. Try part of a name, email or phone number.`
            : "No clients yet. They’ll appear here after their first booking."}
        </p>
      ) : (
        <ClientList clients={clients} timeZone={timeZone} hrefOf={({ id }) => paths.coachClient(id)} />
      )}
      <Pager
        page={page}
        hasOlder={hasOlder}
        of="clients"
        hrefOf={(to) => paths.coachClients({ q, page: to > 1 ? String(to) : undefined })}
      />
    </div>
  );
}
