import Link from "next/link";
import { formatIsoDate, type IsoDate, shortDate } from "@/lib/time";

/** Two weeks of dates, each a link to its times. A date without times says so and isn't a link. */
export function DayStrip(props: {
  days: { date: IsoDate; count: number; full: number }[];
  selected: IsoDate | undefined;
  hrefOf: (date: IsoDate) => string;
}) {
  return (
    <ol
      // A week in each row, and fewer days where larger text needs the room.
      className="grid grid-cols-[repeat(auto-fill,minmax(max(2.5rem,(100%-3rem)/7),1fr))] gap-1.5 sm:gap-2"
      aria-label="Days"
    >
      {props.days.map(({ date, count, full }) => (
        <li key={date}>
          <Day
            date={date}
            count={count}
            full={full}
            isSelected={date === props.selected}
            href={props.hrefOf(date)}
          />
        </li>
      ))}
    </ol>
  );
}

const BOX = "relative flex min-h-21 flex-col items-center justify-center rounded-xl border leading-tight";

function Day(props: { date: IsoDate; count: number; full: number; isSelected: boolean; href: string }) {
  const { date, count, full, isSelected } = props;
  const { weekday, day, month } = shortDate(date);
  const times = count === 0 ? (full > 0 ? "full" : "no times") : count === 1 ? "1 time" : `${count} times`;
  const body = (
    <>
      <span aria-hidden="true" className="text-base">
        {weekday}
      </span>
      <span aria-hidden="true" className="font-heading font-semibold text-xl">
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
  if (count === 0 && full === 0)
    return (
      <span className={`${BOX} border-dashed text-muted ${isSelected ? "border-primary" : "border-line"}`}>
        {body}
      </span>
    );
  return (
    <Link
      href={props.href}
      prefetch={false}
      scroll={false}
      data-pick=""
      aria-current={isSelected ? "date" : undefined}
      className={`${BOX} no-underline transition-colors ${
        isSelected
          ? "border-primary bg-primary text-on-primary"
          : `bg-surface hover:border-primary hover:bg-primary-soft ${count === 0 ? "border-line border-dashed text-muted" : "border-line-strong text-text"}`
      }`}
    >
      {body}
    </Link>
  );
}
