import Link from "next/link";
import { MomentSpan } from "@/components/booking/booking-facts";
import { Section } from "@/components/ui/section";
import type { ClassView } from "@/lib/classes/queries";
import { paths } from "@/lib/paths";
import { addDays, dateInZone, formatIsoDate, type IsoDate, startOfIsoWeek } from "@/lib/time";

interface ClassWeeksProps {
  classes: ClassView[];
  today: IsoDate;
  now: Date;
  timeZone: string;
}

export function ClassWeeks({ classes, today, now, timeZone }: ClassWeeksProps) {
  if (classes.length === 0) {
    return (
      <p className="card p-6">
        No classes in these four weeks. “Schedule classes” puts one on the calendar, once or every week, and
        visitors can book it right away.
      </p>
    );
  }
  const weeks = Map.groupBy(classes, ({ startsAt }) =>
    startOfIsoWeek(dateInZone(startsAt.getTime(), timeZone)),
  );
  return [...weeks].map(([monday, those]) => (
    <Section key={monday} id={`week-${monday}`} title={weekInWords(monday, today)} className="mb-8">
      <ul className="card divide-y divide-line">
        {those.map((each) => (
          <ClassLine key={each.id} shown={each} isOver={each.endsAt <= now} timeZone={timeZone} />
        ))}
      </ul>
    </Section>
  ));
}

function weekInWords(monday: IsoDate, today: IsoDate): string {
  const thisMonday = startOfIsoWeek(today);
  if (monday === thisMonday) return "This week";
  if (monday === addDays(thisMonday, 7)) return "Next week";
  const year = monday.slice(0, 4) === today.slice(0, 4) ? "" : `, ${monday.slice(0, 4)}`;
  return `Week of ${formatIsoDate(monday)}${year}`;
}

function ClassLine({ shown, isOver, timeZone }: { shown: ClassView; isOver: boolean; timeZone: string }) {
  const { id, startsAt, endsAt, service, trainer, capacity, taken } = shown;
  return (
    <li className="grid items-center gap-x-6 px-5 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-6">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <Link
          href={paths.coachClass(id)}
          prefetch={false}
          className="inline-block py-1.5 font-semibold text-text"
        >
          <MomentSpan startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
        </Link>
        <p className="text-base text-muted">
          {service} · {trainer.name}
          {isOver && " · over"}
        </p>
      </div>
      <p className="text-base">
        <span className="font-semibold">
          {taken} of {capacity}
        </span>{" "}
        places taken
        {taken >= capacity && ", full"}
      </p>
    </li>
  );
}
