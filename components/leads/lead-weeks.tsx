import { ColumnChart, ColumnStrip } from "@/components/ui/chart";
import { Section } from "@/components/ui/section";
import type { LeadStatistics } from "@/lib/leads/statistics";
import { formatLongIsoDate, type IsoDate, shortDate } from "@/lib/time";
import { AsTable, WideTable } from "./statistics-frame";

type Weeks = Pick<LeadStatistics, "weeks" | "inquiries" | "sources">;

export function LeadWeeks({ weeks, inquiries }: Weeks) {
  const most = Math.max(...inquiries);
  const week = weeks[inquiries.indexOf(most)]!;
  return (
    <Section className="my-8" title="Inquiries by week">
      <ColumnChart
        label={`Inquiries by week. The most, ${most}, came in the week of ${formatLongIsoDate(week)}. The numbers are in the table below.`}
        columns={weeks.map((name, i) => ({ name: shortWeek(name), value: inquiries[i]! }))}
        lastName="This week"
        nameEvery={weeks.length > 12 ? 13 : 4}
      />
      <p className="mt-1 text-base text-muted">Weeks begin on Monday. The last one isn’t over yet.</p>
    </Section>
  );
}

function shortWeek(monday: IsoDate): string {
  const { month, day } = shortDate(monday);
  return `${month} ${day}`;
}

export function LeadSources(statistics: Weeks) {
  return (
    <Section className="my-8" title="Where they came from">
      <SourceStrips sources={statistics.sources} />
      <AsTable>
        <SourceNumbers {...statistics} />
      </AsTable>
    </Section>
  );
}

function SourceStrips({ sources }: Pick<Weeks, "sources">) {
  const highest = Math.max(...sources.flatMap(({ byWeek }) => byWeek));
  return (
    <WideTable
      label="Inquiries by source"
      heads={[["Source"], ["Week by week", "w-1/3 sm:w-1/2"], ["Inquiries"]]}
    >
      {sources.map(({ label, total, byWeek }) => (
        <tr key={label}>
          <th scope="row" className="font-normal [overflow-wrap:anywhere]">
            {label}
          </th>
          <td>
            <ColumnStrip values={byWeek} max={highest} />
          </td>
          <td>{total}</td>
        </tr>
      ))}
    </WideTable>
  );
}

function SourceNumbers({ weeks, inquiries, sources }: Weeks) {
  return (
    <WideTable
      label="Inquiries by week and source"
      heads={[
        ["Week of"],
        ["All"],
        ...sources.map(({ label }) => [label, "min-w-28 [overflow-wrap:anywhere]"] as const),
      ]}
    >
      {weeks.map((week, i) => (
        <tr key={week}>
          <th scope="row" className="whitespace-nowrap font-normal">
            {formatLongIsoDate(week)}
          </th>
          <td>{inquiries[i]}</td>
          {sources.map(({ label, byWeek }) => (
            <td key={label}>{byWeek[i]}</td>
          ))}
        </tr>
      ))}
    </WideTable>
  );
}
