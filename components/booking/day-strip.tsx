import Link from "next/link";
import { formatIsoDate, type IsoDate, shortDate } from "@/lib/time";

/** Dates in a row, each a link to its times. A date without any says so and leads nowhere. */
export function DayStrip(props: {
  days: { date: IsoDate; count: number }[];
  selected: IsoDate | undefined;
  hrefOf: (date: IsoDate) => string;
}) {
  return (
    <ol className="-mx-1 flex gap-2 overflow-x-auto px-1 pt-1 pb-3" aria-label="Days">
      {props.days.map(({ date, count }) => {
        const { weekday, day, month } = shortDate(date);
        const times = count === 0 ? "no times" : count === 1 ? "1 time" : `${count} times`;
        const body = (
          <>
            <span aria-hidden="true" className="text-base">
              {weekday}
            </span>
            <span aria-hidden="true" className="font-heading font-semibold text-2xl leading-tight">
              {day}
            </span>
            <span aria-hidden="true" className="text-sm">
              {month}
            </span>
            <span className="sr-only">
              {formatIsoDate(date)}, {times}
            </span>
          </>
        );
        const box = "flex min-h-22 w-17 flex-col items-center justify-center rounded-xl border";
        return (
          <li key={date} className="relative shrink-0">
            {count === 0 ? (
              <span className={`${box} border-transparent text-muted opacity-70 line-through decoration-1`}>{body}</span>
            ) : (
              <Link
                href={props.hrefOf(date)}
                prefetch={false}
                scroll={false}
                aria-current={date === props.selected ? "date" : undefined}
                className={`${box} no-underline transition-colors ${
                  date === props.selected
                    ? "border-primary bg-primary text-on-primary"
                    : "border-line-strong bg-surface text-text hover:border-primary hover:bg-primary-soft"
                }`}
              >
                {body}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
