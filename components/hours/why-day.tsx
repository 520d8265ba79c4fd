import Link from "next/link";
import type { TimeAnswer } from "@/lib/hours/explain-time";
import { REASON_WORDS } from "@/lib/hours/rules";
import { paths } from "@/lib/paths";
import { clockField, formatTime, type IsoDate } from "@/lib/time";

interface WhyDayProps {
  day: TimeAnswer["day"];
  coach: string;
  service: string;
  date: IsoDate;
  timeZone: string;
}

export function WhyDay({ day, coach, service, date, timeZone }: WhyDayProps) {
  if (day.length === 0) {
    return (
      <p className="card p-6">
        There are no start times on that date: no one works, and no class is scheduled.
      </p>
    );
  }
  return (
    <ol className="card grid gap-x-8 px-5 py-3 sm:grid-cols-2 sm:px-6">
      {day.map(({ startsAt, reason }) => (
        <li key={startsAt.getTime()} className="flex gap-4 text-base">
          <Link
            href={paths.coachHoursWhy({
              coach,
              service,
              date,
              time: clockField(startsAt.getTime(), timeZone),
            })}
            prefetch={false}
            className="inline-flex min-h-11 w-20 shrink-0 items-center whitespace-nowrap text-text"
          >
            {formatTime(startsAt, timeZone)}
          </Link>
          <span className={`self-center ${reason === null ? "font-semibold text-primary" : "text-muted"}`}>
            {reason === null ? "can be booked" : REASON_WORDS[reason]}
          </span>
        </li>
      ))}
    </ol>
  );
}
