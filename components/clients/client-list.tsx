import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import type { ClientRow } from "@/lib/clients/queries";
import { phoneInWords } from "@/lib/phone";
import { formatLongDate } from "@/lib/time";

interface ClientListProps<Row extends ClientRow> {
  clients: Row[];
  timeZone: string;
  hrefOf: (client: Row) => string;
  /** Anything else to show about a client. */
  about?: (client: Row) => ReactNode;
}

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
          className="grid gap-x-6 px-5 py-3 [overflow-wrap:anywhere] sm:grid-cols-[minmax(0,1fr)_21rem] sm:px-6"
        >
          <div className="min-w-0">
            <TextLink href={hrefOf(client)} className="font-semibold">
              {client.name}
            </TextLink>
            <p className="-mt-1 text-base text-muted">
              {client.email}
              {client.phone && (
                <>
                  {" · "}
                  <span className="whitespace-nowrap">{phoneInWords(client.phone)}</span>
                </>
              )}
            </p>
          </div>
          <div className="text-base text-muted sm:pt-2.5">
            {about && <p>{about(client)}</p>}
            <Visits client={client} timeZone={timeZone} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Visits({ client, timeZone }: { client: ClientRow; timeZone: string }) {
  const { visits, lastVisitAt, nextSessionAt } = client;
  return (
    <>
      {nextSessionAt && <p>Next on {formatLongDate(nextSessionAt, timeZone)}</p>}
      {lastVisitAt && (
        <p>
          {visits === 1 ? "Came once" : `Came ${visits} times`}, last on{" "}
          {formatLongDate(lastVisitAt, timeZone)}
        </p>
      )}
      {!lastVisitAt && <p>{nextSessionAt ? "First visit" : "No visits yet"}</p>}
    </>
  );
}
