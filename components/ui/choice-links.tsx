import Link from "next/link";
import type { ComponentProps } from "react";

type LinkChoice = readonly [words: string, href: string, isCurrent: boolean];

interface LinksProps extends Omit<ComponentProps<typeof Link>, "href"> {
  label: string;
  choices: readonly LinkChoice[];
  current?: "page" | "true";
  navClass?: string;
}

const LOOKS = {
  pill: "inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface px-5 text-base text-text no-underline hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:font-semibold aria-[current]:text-on-primary",
  plain:
    "flex min-h-11 items-center rounded-lg px-3 text-base text-text no-underline hover:bg-surface aria-[current]:bg-primary-soft aria-[current]:font-semibold",
};

/** Links side by side, with the current one marked. */
export function ChoiceLinks({
  label,
  choices,
  look,
  current = "true",
  navClass = "gap-1",
  ...link
}: LinksProps & { look: keyof typeof LOOKS }) {
  return (
    <nav aria-label={label} className={`flex flex-wrap ${navClass}`}>
      {choices.map(([words, href, isCurrent]) => (
        <Link
          {...link}
          key={words}
          href={href}
          prefetch={false}
          aria-current={isCurrent ? current : undefined}
          className={LOOKS[look]}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}

/** The same as a list of chips. */
export function ChipLinks({ label, choices, current = "true", navClass, ...link }: LinksProps) {
  return (
    <nav aria-label={label} className={navClass}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(([words, href, isCurrent]) => (
          <li key={words}>
            <Link
              {...link}
              href={href}
              prefetch={false}
              aria-current={isCurrent ? current : undefined}
              className="inline-flex min-h-11 items-center rounded-full border border-line-strong px-4 text-base text-text no-underline transition-colors hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary-soft aria-[current]:font-semibold"
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
