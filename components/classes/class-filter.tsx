import Link from "next/link";
import { paths } from "@/lib/paths";

interface ClassFilterProps {
  coaches: { slug: string; name: string }[];
  /** The viewer's slug, if they're a coach. */
  own: string | undefined;
  /** A slug, or "all". */
  chosen: string;
  from: string | undefined;
}

export function ClassFilter({ coaches, own, chosen, from }: ClassFilterProps) {
  if (coaches.length < 2) return null;
  const others = coaches.filter(({ slug }) => slug !== own);
  const choices = [
    ...(own ? [{ slug: own, name: "Yours" }] : []),
    { slug: "all", name: "All coaches" },
    ...others,
  ];
  return (
    <nav aria-label="Whose classes" className="mb-6 flex flex-wrap gap-2">
      {choices.map(({ slug, name }) => (
        <Link
          key={slug}
          href={paths.coachClasses({ from, coach: slug })}
          prefetch={false}
          aria-current={slug === chosen ? "page" : undefined}
          className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface px-5 text-base text-text no-underline hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:font-semibold aria-[current]:text-on-primary"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
