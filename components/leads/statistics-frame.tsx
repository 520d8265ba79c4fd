import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { STATISTICS_WEEKS, type StatisticsWeeks } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";

export function StatisticsRange({ weeks: chosen }: { weeks: StatisticsWeeks }) {
  return (
    <nav aria-label="Time" className="mt-5 flex flex-wrap gap-2 print:hidden">
      {Object.entries(STATISTICS_WEEKS).map(([weeks, words]) => (
        <Link
          key={weeks}
          href={paths.ownerStatistics({ weeks })}
          prefetch={false}
          aria-current={weeks === chosen ? "page" : undefined}
          className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface px-5 text-base text-text no-underline hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:font-semibold aria-[current]:text-on-primary"
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}

export function NoStatistics() {
  return (
    <div className="card mt-5 grid justify-items-start gap-4 p-6">
      <p>
        No one asked about membership in these weeks, so there’s nothing to count yet. The form is on the
        membership page; share its address where people find the studio.
      </p>
      <ButtonLink look="quiet" href={paths.membership()}>
        See the membership page
      </ButtonLink>
    </div>
  );
}

/** A table that may be wider than the screen; it scrolls by keyboard too. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto print:overflow-visible">
      <table className="w-full border-collapse text-base [&_td]:border-line [&_td]:border-b [&_td]:py-2 [&_td]:pr-3 sm:[&_td]:pr-5 [&_td]:align-middle [&_td]:tabular-nums [&_th]:border-line [&_th]:border-b [&_th]:py-2 [&_th]:pr-3 sm:[&_th]:pr-5 [&_th]:text-left [&_thead_th]:align-bottom [&_thead_th]:text-muted">
        {children}
      </table>
    </section>
  );
}

export function AsTable({ children }: { children: ReactNode }) {
  return (
    <details className="mt-3 [&:not([open])]:print:hidden">
      <summary className="inline-flex min-h-11 cursor-pointer items-center gap-2 text-base underline underline-offset-4">
        As a table
      </summary>
      {children}
    </details>
  );
}
