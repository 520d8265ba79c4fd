import { TextLink } from "@/components/ui/text-link";
import type { ImportView } from "@/lib/imports/queries";
import { KIND_WORDS, STATE_WORDS } from "@/lib/imports/rules";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";

const number = new Intl.NumberFormat("en-US");

export function ImportList({ imports, timeZone }: { imports: ImportView[]; timeZone: string }) {
  if (imports.length === 0) return <p className="text-muted">None yet. Choose a file above to begin.</p>;
  return (
    <ul className="grid gap-3">
      {imports.map((file) => (
        <li key={file.id} className="card p-5 [overflow-wrap:anywhere]">
          <p className="flex flex-wrap items-center justify-between gap-x-4">
            <TextLink href={paths.ownerImport(file.id)} className="font-semibold">
              {file.fileName}
            </TextLink>
            <span className="text-base text-muted">{STATE_WORDS[file.state]}</span>
          </p>
          <p className="text-base">
            {number.format(file.rowCount)} rows of {KIND_WORDS[file.kind].many}
            {file.startedAt && `: ${countsInWords(file)}`}
          </p>
          <p className="text-base text-muted">{formatMoment(file.createdAt, timeZone)}</p>
        </li>
      ))}
    </ul>
  );
}

/** "12 imported, 3 already there, 1 refused". */
export function countsInWords({
  imported,
  known,
  refused,
}: Pick<ImportView, "imported" | "known" | "refused">): string {
  return `${number.format(imported)} imported, ${number.format(known)} already there, ${number.format(refused)} refused`;
}
