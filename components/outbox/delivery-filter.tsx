import Link from "next/link";
import type { DeliveryListing } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";

const STATES = [
  ["all", "All"],
  ["waiting", "Waiting"],
  ["failed", "Failed"],
] as const;

export function DeliveryFilter({ state: chosen, booking }: DeliveryListing) {
  return (
    <nav aria-label="Which emails" className="mb-5 flex flex-wrap gap-2">
      {STATES.map(([state, label]) => (
        <Link
          key={state}
          href={paths.coachMessages({ state, booking })}
          prefetch={false}
          aria-current={state === chosen ? "page" : undefined}
          className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface px-5 text-base text-text no-underline hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:font-semibold aria-[current]:text-on-primary"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
