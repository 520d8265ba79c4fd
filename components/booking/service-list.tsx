import Link from "next/link";
import { formatMoney } from "@/lib/money";
import type { ServiceView } from "@/lib/studio/queries";

export function ServiceList({
  services,
  hrefOf,
  heading: Heading = "h3",
}: {
  services: ServiceView[];
  hrefOf: (slug: string) => string;
  /** One level below the heading above the list. */
  heading?: "h2" | "h3";
}) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-6">
      {services.map(({ slug, name, summary, priceCents, currency, capacity }, index) => (
        <li
          key={slug}
          className={`card relative flex flex-col p-6 transition-colors hover:border-primary ${index < 2 ? "lg:col-span-3" : "lg:col-span-2"}`}
        >
          <Heading className="text-xl">
            <Link
              href={hrefOf(slug)}
              prefetch={false}
              className="text-text no-underline after:absolute after:inset-0 after:rounded-card"
            >
              {name}
            </Link>
          </Heading>
          <p className="mt-2 mb-5 text-muted">{summary}</p>
          <p className="mt-auto flex items-baseline justify-between gap-4">
            <span>
              <span className="font-semibold text-lg">
                {priceCents > 0 ? formatMoney(priceCents, currency) : "Free"}
              </span>
              {capacity > 1 && <span className="text-base text-muted"> a place, {capacity} places</span>}
            </span>
            <span aria-hidden="true" className="font-semibold text-base text-primary">
              See times
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
