import Link from "next/link";
import { firstNames } from "@/lib/names";

/** Any coach or one. Links, so each choice has an address. */
export function CoachFilter(props: {
  coachNames: Record<string, string>;
  selected: string | undefined;
  hrefOf: (coach: string | undefined) => string;
}) {
  const choices: [slug: string | undefined, name: string][] = [
    [undefined, "Any coach"],
    ...Object.entries(firstNames(props.coachNames)),
  ];
  return (
    <nav aria-label="Coach">
      <ul className="flex flex-wrap gap-2">
        {choices.map(([slug, name]) => (
          <li key={slug ?? ""}>
            <Link
              href={props.hrefOf(slug)}
              prefetch={false}
              scroll={false}
              data-pick=""
              aria-current={slug === props.selected ? "true" : undefined}
              className={`inline-flex min-h-11 items-center rounded-full border px-4 text-base text-text no-underline transition-colors ${
                slug === props.selected
                  ? "border-primary bg-primary-soft font-semibold"
                  : "border-line-strong hover:border-primary"
              }`}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
