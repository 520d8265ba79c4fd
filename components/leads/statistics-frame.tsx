import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { ChoiceLinks } from "@/components/ui/choice-links";
import { STATISTICS_WEEKS, type StatisticsWeeks } from "@/lib/leads/schema";
import { paths } from "@/lib/paths";

export function StatisticsRange({ weeks: chosen }: { weeks: StatisticsWeeks }) {
  return (
    <ChoiceLinks
      label="Time"
      look="pill"
      current="page"
      navClass="mt-5 gap-2 print:hidden"
      choices={Object.entries(STATISTICS_WEEKS).map(([weeks, words]) => [
        words,
        paths.ownerStatistics({ weeks }),
        weeks === chosen,
      ])}
    />
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

interface WideTableProps {
  label: string;
  /** A column without words has no heading. */
  heads: readonly (readonly [words: string, className?: string])[];
  children: ReactNode;
}

/** A table that may be wider than the screen; it scrolls by keyboard too. */
export function WideTable({ label, heads, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto print:overflow-visible">
      <table className="w-full border-collapse text-base [&_td]:border-line [&_td]:border-b [&_td]:py-2 [&_td]:pr-3 sm:[&_td]:pr-5 [&_td]:align-middle [&_td]:tabular-nums [&_th]:border-line [&_th]:border-b [&_th]:py-2 [&_th]:pr-3 sm:[&_th]:pr-5 [&_th]:text-left [&_thead_th]:align-bottom [&_thead_th]:text-muted">
        <thead>
          <tr>
            {heads.map(([words, className]) =>
              words ? (
                <th key={words} scope="col" className={className}>
                  {words}
                </th>
              ) : (
                <td key={words} className={className} />
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
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
