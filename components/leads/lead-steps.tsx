import { Bar } from "@/components/ui/chart";
import { Section } from "@/components/ui/section";
import type { LeadStatistics } from "@/lib/leads/statistics";
import { WideTable } from "./statistics-frame";

export function LeadSteps({ steps }: Pick<LeadStatistics, "steps">) {
  const { enquired, contacted, trialBooked, joined, lost, lostReasons } = steps;
  const rows = [
    ["Inquired", enquired],
    ["Contacted", contacted],
    ["Trial booked", trialBooked],
    ["Joined", joined],
  ] as const;
  return (
    <Section className="my-8" title="How far they got">
      <p className="mb-3 text-muted">
        Each step includes everyone who got at least that far, even if they dropped out later.
      </p>
      <BarTable
        label="Inquiries by step"
        heads={["Step", "Inquiries", "Of all"]}
        rows={rows.map(([name, value]) => ({ name, value, share: shareInWords(value, enquired) }))}
        max={enquired}
      />
      {lost > 0 && (
        <>
          <h3 className="mt-6 mb-1 text-xl">
            Lost: {lost} of {enquired}
          </h3>
          <BarTable
            label="Why they were lost"
            heads={["Why", "Inquiries", "Of the lost"]}
            rows={lostReasons.map(({ reason, count }) => ({
              name: reason,
              value: count,
              share: shareInWords(count, lost),
            }))}
            max={lost}
          />
        </>
      )}
    </Section>
  );
}

function shareInWords(value: number, of: number): string {
  return `${Math.round((value / of) * 100)}%`;
}

interface BarTableProps {
  label: string;
  /** Headings for the names, numbers and shares. */
  heads: [string, string, string];
  rows: { name: string; value: number; share: string }[];
  max: number;
}

function BarTable({ label, heads: [names, numbers, shares], rows, max }: BarTableProps) {
  return (
    <WideTable label={label} heads={[[names], ["", "w-1/3 sm:w-1/2"], [numbers], [shares]]}>
      {rows.map(({ name, value, share }) => (
        <tr key={name}>
          <th scope="row" className="min-w-24 break-words font-normal">
            {name}
          </th>
          <td>
            <Bar value={value} max={max} />
          </td>
          <td>{value}</td>
          <td className="whitespace-nowrap">{share}</td>
        </tr>
      ))}
    </WideTable>
  );
}
