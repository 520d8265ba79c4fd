import Link from "next/link";
import type { TagView } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";

export function TagLinks({ tags, current }: { tags: readonly TagView[]; current?: string }) {
  return (
    <ul className="flex flex-wrap gap-2">
      {tags.map(({ slug, name }) => (
        <li key={slug}>
          <Link
            href={slug === current ? paths.blog() : paths.blogTag(slug)}
            prefetch={false}
            aria-current={slug === current ? "page" : undefined}
            className="inline-flex min-h-11 items-center rounded-full border border-line bg-surface px-4 text-base text-text no-underline hover:border-primary hover:bg-primary-soft aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:text-on-primary"
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
