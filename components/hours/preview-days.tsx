import type { PreviewDay } from "@/lib/hours/preview";
import { clockChangeInWords } from "@/lib/hours/rules";
import { formatTime, shortDate } from "@/lib/time";

const LOOKS = {
  same: "",
  added: "font-bold text-primary no-underline",
  gone: "text-muted line-through",
};

/** Each date's openings: unchanged, new and gone. Not by color alone. */
export function PreviewDays({ days, timeZone }: { days: PreviewDay[]; timeZone: string }) {
  return (
    <>
      <p className="mb-3 flex flex-wrap gap-x-5 text-base">
        <ins className={LOOKS.added}>+ newly bookable</ins>
        <del className={LOOKS.gone}>no longer bookable</del>
        <span className="text-muted">Everything else is unchanged.</span>
      </p>
      <ol className="card divide-y divide-line">
        {days.map((day) => (
          <li key={day.date} className="grid gap-x-4 px-5 py-2.5 sm:grid-cols-[8rem_minmax(0,1fr)] sm:px-6">
            <h3 className="font-semibold text-base tracking-normal [font-family:inherit] [line-height:1.6]">
              {dayInWords(day.date)}
            </h3>
            <div className="text-base">
              {day.clockChange && (
                <p className="font-semibold text-accent-text">{clockChangeInWords(day.clockChange)}</p>
              )}
              {day.starts.length === 0 ? (
                <p className="text-muted">Nothing</p>
              ) : (
                <ul className="flex flex-wrap gap-x-4">
                  {day.starts.map(({ startsAt, change }) => (
                    <li key={startsAt.getTime()} className="whitespace-nowrap">
                      <Start time={formatTime(startsAt, timeZone)} change={change} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Start({ time, change }: { time: string; change: PreviewDay["starts"][number]["change"] }) {
  if (change === "same") return time;
  const Mark = change === "added" ? "ins" : "del";
  return (
    <Mark className={LOOKS[change]}>
      {change === "added" && <span aria-hidden="true">+ </span>}
      <span className="sr-only">{change === "added" ? "new: " : "gone: "}</span>
      {time}
    </Mark>
  );
}

function dayInWords(date: string): string {
  const { weekday, day, month } = shortDate(date);
  return `${weekday}, ${month} ${day}`;
}
