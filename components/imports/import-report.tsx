import { ButtonAnchor } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ChoiceLinks } from "@/components/ui/choice-links";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ImportDetails, ReportRow } from "@/lib/imports/queries";
import { IMPORT_DAYS, OUTCOME_WORDS } from "@/lib/imports/rules";
import { paths } from "@/lib/paths";
import type { ImportOutcome } from "@/prisma/client/enums";

interface ImportReportProps {
  file: ImportDetails;
  report: { outcome: ImportOutcome | undefined; page: number; rows: ReportRow[]; hasMore: boolean };
}

export function ImportReport({ file, report: { outcome, page, rows, hasMore } }: ImportReportProps) {
  const pageHref = (to: number) =>
    paths.ownerImport(file.id, { outcome, page: to > 1 ? String(to) : undefined });
  return (
    <Section className="my-8" title="Row by row">
      <Outcomes file={file} chosen={outcome} />
      {rows.length === 0 ? (
        <p className="my-4 text-muted">{emptyWords(file, outcome !== undefined)}</p>
      ) : (
        <>
          <ul className="card my-4 divide-y divide-line">
            {rows.map((row) => (
              <Row key={row.number} row={row} kind={file.kind} />
            ))}
          </ul>
          <nav aria-label="Pages" className="my-4 flex flex-wrap items-center gap-4">
            {page > 1 && (
              <ButtonLink look="quiet" rel="prev" href={pageHref(page - 1)}>
                Earlier rows
              </ButtonLink>
            )}
            {hasMore && (
              <ButtonLink look="quiet" rel="next" href={pageHref(page + 1)}>
                Later rows
              </ButtonLink>
            )}
            <ButtonAnchor look="quiet" href={paths.ownerImportReport(file.id)} download>
              Download the report
            </ButtonAnchor>
          </nav>
          <p className="text-base text-muted">
            The report has everything from the refused rows, so you can fix and import them. We delete it{" "}
            {IMPORT_DAYS} days after the import.
          </p>
        </>
      )}
    </Section>
  );
}

function emptyWords(file: ImportDetails, isFiltered: boolean): string {
  if (isFiltered) return "No rows match.";
  if (file.state === "RUNNING") return "The first rows appear here in a moment.";
  return file.startedAt
    ? `The report was deleted, ${IMPORT_DAYS} days after the import.`
    : "Nothing to report.";
}

function Outcomes({ file, chosen }: { file: ImportDetails; chosen: ImportOutcome | undefined }) {
  const number = new Intl.NumberFormat("en-US");
  const choices: [outcome: ImportOutcome | undefined, words: string][] = [
    [undefined, "All"],
    ["IMPORTED", `${OUTCOME_WORDS.IMPORTED} (${number.format(file.imported)})`],
    ["KNOWN", `${OUTCOME_WORDS.KNOWN} (${number.format(file.known)})`],
    ["REFUSED", `${OUTCOME_WORDS.REFUSED} (${number.format(file.refused)})`],
  ];
  return (
    <ChoiceLinks
      label="Outcome"
      look="plain"
      choices={choices.map(([outcome, words]) => [
        words,
        paths.ownerImport(file.id, { outcome }),
        outcome === chosen,
      ])}
    />
  );
}

function Row({
  row: { number, outcome, reason, cells, subject },
  kind,
}: {
  row: ReportRow;
  kind: ImportDetails["kind"];
}) {
  const href = subject && (kind === "LEADS" ? paths.coachLead(subject.id) : paths.coachClient(subject.id));
  return (
    <li className="grid gap-x-4 px-4 py-2 text-base [overflow-wrap:anywhere] sm:grid-cols-[6rem_9rem_1fr] sm:items-center">
      <span className="text-muted">Row {number}</span>
      <span className={outcome === "REFUSED" ? "font-semibold text-danger" : ""}>
        {OUTCOME_WORDS[outcome]}
      </span>
      <span>
        {href && (
          <TextLink href={href} className="mr-2">
            {subject.name}
          </TextLink>
        )}
        {reason}
        {cells.length > 0 && <span className="block line-clamp-2 text-muted">{cells.join(" · ")}</span>}
      </span>
    </li>
  );
}
