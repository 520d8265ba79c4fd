import { ButtonLink } from "./button-link";

interface PagerProps {
  page: number;
  hasOlder: boolean;
  /** The number of pages, if known. */
  pages?: number;
  hrefOf: (page: number) => string;
  /** What the list contains. */
  of?: string;
}

/** Links to a list's previous and next page. Nothing when there is only one page. */
export function Pager({ page, hasOlder, pages, hrefOf, of = "posts" }: PagerProps) {
  if (page === 1 && !hasOlder) return null;
  return (
    <nav aria-label="Pages" className="mt-10 flex flex-wrap items-center gap-4">
      {page > 1 && (
        <ButtonLink look="quiet" rel="prev" href={hrefOf(page - 1)}>
          Newer {of}
        </ButtonLink>
      )}
      {hasOlder && (
        <ButtonLink look="quiet" rel="next" href={hrefOf(page + 1)}>
          Older {of}
        </ButtonLink>
      )}
      <p className="text-base text-muted">
        Page {page}
        {pages && ` of ${pages}`}
      </p>
    </nav>
  );
}
