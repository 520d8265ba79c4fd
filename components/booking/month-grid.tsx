import Link from "next/link";
import { addDays, formatIsoDate, type IsoDate, isoWeekday } from "@/lib/time";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** A month, Sunday first; each date with openings is a link to them. */
export function MonthGrid(props: {
  /** "2026-11" */
  month: string;
  /** Dates with times, including classes that are full. */
  days: ReadonlyMap<IsoDate, { count: number; full: number }>;
  today: IsoDate;
  hrefOf: (date: IsoDate) => string;
}) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-1">
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col" className="pb-1 font-normal text-base text-muted">
              <abbr title={name} className="no-underline">
                {name.slice(0, 2)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(props.month).map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <td key={date} className="p-0 text-center">
                {date.startsWith(props.month) && (
                  <Day
                    date={date}
                    count={props.days.get(date)?.count ?? 0}
                    full={props.days.get(date)?.full ?? 0}
                    isPast={date < props.today}
                    href={props.hrefOf(date)}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: { date: IsoDate; count: number; full: number; isPast: boolean; href: string }) {
  const { date, count, full, isPast, href } = props;
  const day = Number(date.slice(8));
  if (count === 0 && full === 0) {
    const look = isPast ? "text-muted line-through decoration-line-strong" : "text-muted";
    return <span className={`flex min-h-13 items-center justify-center ${look}`}>{day}</span>;
  }
  // "Tuesday, November 24, 3 times"; only the numbers are visible.
  const beforeDay = formatIsoDate(date).replace(/\d+$/, "");
  return (
    <Link
      href={href}
      prefetch={false}
      data-pick=""
      className="relative flex min-h-13 flex-col items-center justify-center rounded-xl border border-line-strong bg-surface font-semibold text-text leading-tight no-underline transition-colors hover:border-primary hover:bg-primary-soft"
    >
      <span>
        <span className="sr-only">{beforeDay}</span>
        {day}
        <span className="sr-only">, </span>
      </span>
      <span className="font-normal text-muted text-sm">
        {count === 0 ? "full" : count}
        {count > 0 && <span className="sr-only">{count === 1 ? " time" : " times"}</span>}
      </span>
    </Link>
  );
}

function weeksOf(month: string): IsoDate[][] {
  const first = `${month}-01`;
  const weeks: IsoDate[][] = [];
  for (
    let date = addDays(first, -(isoWeekday(first) % 7));
    date.slice(0, 7) <= month;
    date = addDays(date, 7)
  ) {
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(date, day)));
  }
  return weeks;
}
