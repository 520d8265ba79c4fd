import { ChoiceLinks } from "@/components/ui/choice-links";
import type { DeliveryListing } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";

const STATES = [
  ["all", "All"],
  ["waiting", "Waiting"],
  ["failed", "Failed"],
] as const;

export function DeliveryFilter({ state: chosen, booking }: DeliveryListing) {
  return (
    <ChoiceLinks
      label="Which emails"
      look="pill"
      current="page"
      navClass="mb-5 gap-2"
      choices={STATES.map(([state, label]) => [
        label,
        paths.coachMessages({ state, booking }),
        state === chosen,
      ])}
    />
  );
}
