import { FIELDS_OF, IMPORT_FIELDS, type ImportField, type Mapping } from "@/lib/imports/rules";
import type { ImportKind } from "@/prisma/client/enums";

interface PreviewTableProps {
  kind: ImportKind;
  mapping: Mapping;
  rows: { number: number; fields: Record<string, string | null>; problem: string | null }[];
}

/** First and last name are combined. */
const SHOWN = (field: ImportField) => field !== "firstName" && field !== "lastName";

export function PreviewTable({ kind, mapping, rows }: PreviewTableProps) {
  const fields = FIELDS_OF[kind].filter(
    (field) => field === "name" || field === "status" || (SHOWN(field) && mapping[field] !== undefined),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section aria-label="The first rows" tabIndex={0} className="card overflow-x-auto">
      <table className="w-full text-left text-base">
        <thead>
          <tr className="border-line border-b">
            <Head>Row</Head>
            {fields.map((field) => (
              <Head key={field}>{IMPORT_FIELDS[field]}</Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, fields: values, problem }) => (
            <tr key={number} className="border-line border-b align-top last:border-0">
              <th scope="row" className="px-4 py-2 font-normal text-muted">
                {number}
              </th>
              {problem ? (
                <td colSpan={fields.length} className="px-4 py-2 font-semibold text-danger">
                  Refused. {problem}
                </td>
              ) : (
                fields.map((field) => (
                  <td key={field} className="px-4 py-2">
                    <span className="line-clamp-3 min-w-24 max-w-64 whitespace-pre-line break-words">
                      {inWords(field, values[field])}
                    </span>
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function inWords(field: ImportField, value: string | null | undefined): string {
  if (!value) return "–";
  if (field === "status") return value.charAt(0) + value.slice(1).toLowerCase().replace("_", " ");
  return value;
}

function Head({ children }: { children: React.ReactNode }) {
  return (
    <th scope="col" className="whitespace-nowrap px-4 py-3 font-semibold">
      {children}
    </th>
  );
}
