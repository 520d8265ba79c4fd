import Link from "next/link";

/** Any coach or one: links, so that each choice has its address. */
export function CoachFilter(props: {
  coaches: { slug: string; name: string }[];
  selected: string | undefined;
  hrefOf: (coach: string | undefined) => string;
}) {
  const choices = [{ slug: undefined, name: "Any coach" }, ...props.coaches];
  return (
    <nav aria-label="Coach">
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ slug, name }) => (
          <li key={slug ?? "any"}>
            <Link
              href={props.hrefOf(slug)}
              prefetch={false}
              scroll={false}
              aria-current={slug === props.selected ? "true" : undefined}
              className={`inline-flex min-h-11 items-center rounded-full border px-4 text-base no-underline transition-colors ${
                slug === props.selected
                  ? "border-primary bg-primary-soft font-semibold text-text"
                  : "border-line-strong text-text hover:border-primary"
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
