import Link from "next/link";
import { ButtonLink } from "@/components/ui/button-link";
import { LineIcon } from "@/components/ui/line-icon";
import { TextAnchor, TextLink } from "@/components/ui/text-link";
import type { Person } from "@/lib/access/rules";
import type { DaySessionView } from "@/lib/day/coach-day";
import { paths } from "@/lib/paths";
import { addDays, dateInZone, formatDateTime, formatTime, type IsoDate, shortDate } from "@/lib/time";

const LINK =
  "inline-flex min-h-12 items-center gap-2 rounded-xl border border-line-strong px-4 text-base text-text no-underline hover:border-primary hover:bg-primary-soft";

export function DayNav({ date, today }: { date: IsoDate; today: IsoDate }) {
  const [before, after] = [addDays(date, -1), addDays(date, 1)];
  return (
    <nav aria-label="Days" className="flex flex-wrap gap-2.5 print:hidden">
      <Link href={paths.coachDay({ day: before })} prefetch={false} rel="prev" className={LINK}>
        <LineIcon path="M10 2.5 4.5 8l5.5 5.5" size={14} />
        {short(before)}
      </Link>
      {date !== today && (
        <Link href={paths.coachDay()} prefetch={false} className={LINK}>
          Today
        </Link>
      )}
      <Link href={paths.coachDay({ day: after })} prefetch={false} rel="next" className={LINK}>
        {short(after)}
        <LineIcon path="M6 2.5 11.5 8 6 13.5" size={14} />
      </Link>
    </nav>
  );
}

function short(date: IsoDate): string {
  const { weekday, month, day } = shortDate(date);
  return `${weekday}, ${month} ${day}`;
}

export function WhoseDay(props: { person: Person; isOfAll: boolean; zone: string }) {
  const { person, isOfAll, zone } = props;
  return (
    <p className="mt-3 text-base text-muted [overflow-wrap:anywhere]">
      Signed in as {person.coach?.name ?? person.name ?? person.email}.{" "}
      {isOfAll ? "These are the sessions of all coaches" : "These are your sessions"}, in {zone}.{" "}
      <TextLink href={paths.account()} inline>
        Your account
      </TextLink>
      {person.coach && (
        <>
          {" · "}
          <TextLink href={paths.coachFeed()} inline>
            Calendar on your phone
          </TextLink>
        </>
      )}
    </p>
  );
}

/** The inquiries waiting for an answer, in one line. Nothing when there are none. */
export function WaitingInquiries(props: {
  waiting: { count: number; since: Date | null };
  whose: "mine" | "all";
  now: Date;
  timeZone: string;
}) {
  const {
    waiting: { count, since },
    now,
    timeZone,
  } = props;
  if (!since) return null;
  const isFromToday = dateInZone(since.getTime(), timeZone) === dateInZone(now.getTime(), timeZone);
  const when = isFromToday ? formatTime(since, timeZone) : formatDateTime(since, timeZone);
  return (
    <p className="mt-2 print:hidden">
      <TextLink href={paths.coachLeads({ whose: props.whose })} className="font-semibold">
        {count === 1
          ? `1 inquiry waiting since ${when}`
          : `${count} inquiries waiting, the first since ${when}`}
      </TextLink>
    </p>
  );
}

/** The day's progress. Nothing on a day without guests. */
export function DayProgress({
  sessions,
  timeZone,
  now,
}: {
  sessions: DaySessionView[];
  timeZone: string;
  now: Date;
}) {
  const guests = sessions.flatMap(({ guests, startsAt }) => guests.map((guest) => ({ ...guest, startsAt })));
  if (guests.length === 0) return null;
  const count = (is: (guest: (typeof guests)[number]) => boolean) => guests.filter(is).length;
  const done = count(({ status }) => status === "COMPLETED");
  const missed = count(({ status }) => status === "NO_SHOW");
  const here = count(({ status, checkedInAt }) => status === "CONFIRMED" && checkedInAt !== null);
  const next = guests.find(
    ({ status, checkedInAt, startsAt }) => status === "CONFIRMED" && checkedInAt === null && startsAt > now,
  );
  const words = [
    `${done} of ${guests.length} done`,
    here > 0 && `${here} here now`,
    missed > 0 && `${missed} ${missed === 1 ? "no-show" : "no-shows"}`,
  ];
  return (
    <div className="my-6">
      <p className="flex flex-wrap items-center gap-x-4">
        <span className="font-semibold">{words.filter(Boolean).join(" · ")}</span>
        {next && (
          <TextAnchor href={`#${next.reference}`}>
            Next: {next.name} at {formatTime(next.startsAt, timeZone)}
          </TextAnchor>
        )}
      </p>
      <div aria-hidden="true" className="mt-2 flex h-2 overflow-hidden rounded-full bg-line">
        <span className="bg-primary" style={{ width: `${(done / guests.length) * 100}%` }} />
        <span className="bg-danger" style={{ width: `${(missed / guests.length) * 100}%` }} />
      </div>
    </div>
  );
}

export function EmptyDay({ isToday }: { isToday: boolean }) {
  return (
    <div className="card mt-6 grid justify-items-start gap-4 p-6">
      <p>
        Nothing is booked for {isToday ? "today" : "this day"}. New bookings appear here, and we’ll email you
        too.
      </p>
      <ButtonLink look="quiet" href={paths.book()}>
        See the free times
      </ButtonLink>
    </div>
  );
}
