import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/paths";
import type { EndpointView } from "@/lib/webhooks/queries";

export function EndpointList({ endpoints }: { endpoints: EndpointView[] }) {
  if (endpoints.length === 0)
    return (
      <p className="card p-6">No webhooks yet. Add a URL below, and we’ll send it events from then on.</p>
    );
  return (
    <ul className="card divide-y divide-line">
      {endpoints.map((endpoint) => (
        <li key={endpoint.id} className="px-5 py-4 [overflow-wrap:anywhere] sm:px-6">
          <TextLink href={paths.ownerWebhook(endpoint.id)} className="font-semibold">
            {endpoint.url}
          </TextLink>
          <p className="text-base">{stateOf(endpoint)}</p>
          <p className="text-base text-muted">
            {endpoint.events.length === 1 ? "1 event" : `${endpoint.events.length} events`},{" "}
            {endpoint.withContact ? "with contact details" : "without contact details"}
          </p>
        </li>
      ))}
    </ul>
  );
}

function stateOf({ pausedWhy, failingSince, waiting, failed }: EndpointView): string {
  const how = pausedWhy !== null ? "Paused" : failingSince ? "Failing" : "Active";
  const counts = [waiting > 0 && `${waiting} waiting`, failed > 0 && `${failed} failed`].filter(Boolean);
  return counts.length > 0 ? `${how}: ${counts.join(", ")}` : how;
}
