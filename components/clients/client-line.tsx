import type { FoundClientView } from "@/lib/clients/find-clients";
import { formatLongDate } from "@/lib/time";

/** Tells apart clients with the same name: contact details and last visit. */
export function ClientLine({ client, timeZone }: { client: FoundClientView; timeZone: string }) {
  const { email, phone, visits, lastVisitAt } = client;
  const visit = lastVisitAt && formatLongDate(new Date(lastVisitAt), timeZone);
  return (
    <span className="text-base text-muted [overflow-wrap:anywhere]">
      {email}
      {phone && (
        <>
          {" · "}
          <span className="whitespace-nowrap">{phone}</span>
        </>
      )}
      {" · "}
      {visit ? `${visits} ${visits === 1 ? "visit" : "visits"}, last on ${visit}` : "no visits yet"}
    </span>
  );
}
