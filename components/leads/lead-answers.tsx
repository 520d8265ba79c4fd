import { Section } from "@/components/ui/section";
import type { LeadStatistics } from "@/lib/leads/statistics";
import { lengthInWords } from "@/lib/time";
import { WideTable } from "./statistics-frame";

const length = (minutes: number | null) => (minutes === null ? "–" : lengthInWords(minutes));

export function LeadSummary({ answers, steps }: Pick<LeadStatistics, "answers" | "steps">) {
  const { due, inTime, medianMinutes, medianOpenMinutes } = answers;
  const statistics = [
    [
      "Inquiries",
      String(steps.enquired),
      steps.lost > 0 ? `${steps.lost} of them lost` : "none of them lost",
    ],
    [
      "Typical wait",
      length(medianOpenMinutes),
      medianMinutes === null
        ? "no one has been answered yet"
        : `while open; ${length(medianMinutes)} by the clock`,
    ],
    ["Answered in time", `${inTime} of ${due}`, "of all that were answered or are overdue"],
    ["Joined", String(steps.joined), `${Math.round((steps.joined / steps.enquired) * 100)}% of all`],
  ] as const;
  return (
    <dl className="mt-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      {statistics.map(([what, figure, more]) => (
        <div key={what} className="card px-4 py-3 sm:px-5 sm:py-4">
          <dt className="text-base text-muted">{what}</dt>
          <dd className="font-heading font-semibold text-2xl tabular-nums sm:text-3xl">{figure}</dd>
          <dd className="mt-1 text-base text-muted leading-snug">{more}</dd>
        </div>
      ))}
    </dl>
  );
}

const COACH_HEADS = [
  ["Coach"],
  ["Assigned"],
  ["Answered"],
  ["In time"],
  ["Typical wait while open", "min-w-28"],
  ["By the clock"],
  ["Passed on unanswered", "min-w-28"],
  ["Joined"],
] as const;

export function LeadCoaches({ coaches }: Pick<LeadStatistics, "coaches">) {
  return (
    <Section className="my-8" title="By coach">
      <WideTable label="Inquiries by coach" heads={COACH_HEADS}>
        {coaches.map((coach) => (
          <tr key={coach.name}>
            <th scope="row" className="whitespace-nowrap font-normal">
              {coach.name ?? "No one"}
            </th>
            <td>{coach.given}</td>
            <td>{coach.answered}</td>
            <td>{coach.inTime}</td>
            <td className="whitespace-nowrap">{length(coach.medianOpenMinutes)}</td>
            <td className="whitespace-nowrap">{length(coach.medianMinutes)}</td>
            <td>{coach.letPass}</td>
            <td>{coach.joined}</td>
          </tr>
        ))}
      </WideTable>
      <p className="mt-3 text-base text-muted">
        “Assigned” counts the inquiries a coach has now. A typical wait is the median until the first answer;
        hours when no one works don’t count as open.
      </p>
    </Section>
  );
}
