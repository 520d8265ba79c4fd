import Link from "next/link";
import type { ReactNode } from "react";
import type { ClientRow } from "@/lib/clients/queries";
import { formatLongDate } from "@/lib/time";

interface ClientListProps<Row extends ClientRow> {
  clients: Row[];
  timeZone: string;
  hrefOf: (client: Row) => string;
  /** What else is to be said of one. */
  about?: (client: Row) => ReactNode;
}

/** Clients with what they can be reached by, and when they come. */
export function ClientList<Row extends ClientRow>({
  clients,
  timeZone,
  hrefOf,
  about,
}: ClientListProps<Row>) {
  return (
    <ul className="card mt-6 divide-y divide-line">
      {clients.map((client) => (
        <li
          key={client.id}
          className="grid gap-x-6 px-5 py-3 [overflow-wrap:anywhere] sm:grid-cols-[minmax(0,1fr)_15rem] sm:px-6"
        >
          <div className="min-w-0">
            <Link
              href={hrefOf(client)}
              prefetch={false}
              className="inline-flex min-h-11 items-center font-semibold text-text"
            >
              {client.name}
            </Link>
            <p className="-mt-1 text-base text-muted">
              {client.email}
              {client.phone && (
                <>
                  {" · "}
                  <span className="whitespace-nowrap">{client.phone}</span>
                </>
              )}
            </p>
          </div>
          <p className="text-base text-muted sm:pt-2.5">
            {about?.(client)}
            {visitsInWords(client, timeZone)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function visitsInWords({ visits, lastVisitAt, nextSessionAt }: ClientRow, timeZone: string): string {
  const next = nextSessionAt && `Next: ${formatLongDate(nextSessionAt, timeZone)}.`;
  if (!lastVisitAt) return next ? `${next} First visit.` : "No visit yet.";
  const so = `${visits === 1 ? "One visit" : `${visits} visits`}, last ${formatLongDate(lastVisitAt, timeZone)}.`;
  return next ? `${next} ${so}` : so;
}
