import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { TimeAnswer } from "@/lib/hours/explain-time";
import { clockChangeInWords, windowsInWords } from "@/lib/hours/rules";
import { paths } from "@/lib/paths";
import {
  formatDateTime,
  formatInstant,
  formatIsoDate,
  formatMoment,
  formatTime,
  formatZone,
  type IsoDate,
} from "@/lib/time";
import { TIME_SKIPPED } from "@/lib/words";
import { Obstacles } from "./obstacles";

export interface WhyAnswerProps {
  answer: TimeAnswer;
  coach: { slug: string; name: string };
  service: string;
  date: IsoDate;
  timeZone: string;
  /** Whether the viewer may change this coach's hours, and whether the studio's. */
  mayChange: boolean;
  mayRunStudio: boolean;
  mayOpen: (trainerId: string) => boolean;
}

export function WhyAnswer(props: WhyAnswerProps) {
  const { answer, timeZone } = props;
  const { startsAt, reason } = answer;
  return (
    <Section
      id="answer-title"
      title={
        startsAt === null
          ? "That time doesn’t exist"
          : `${formatMoment(startsAt, timeZone)} ${reason === null ? "can be booked" : "can’t be booked"}`
      }
      heading="text-2xl"
      className="mt-8"
    >
      <div className="mt-3 grid gap-3">
        <Clocks {...props} />
        {reason === null ? <Bookable {...props} /> : <Why {...props} />}
        {reason !== null && answer.bookable.length > 0 && <Nearest {...props} />}
      </div>
    </Section>
  );
}

function Clocks({ answer, timeZone }: WhyAnswerProps) {
  const { clockChange, comesAgainAt, startsAt } = answer;
  if (!clockChange) return null;
  return (
    <p className="font-semibold text-accent-text">
      {clockChangeInWords(clockChange)}{" "}
      {startsAt &&
        comesAgainAt &&
        `${formatTime(startsAt, timeZone)} comes twice that day, in ${formatZone(startsAt, timeZone)} and an hour later in ${formatZone(comesAgainAt, timeZone)}: sessions start at the first.`}
    </p>
  );
}

function Bookable({ answer, service, coach }: WhyAnswerProps) {
  if (!answer.startsAt) return null;
  const start = formatInstant(answer.startsAt);
  return (
    <>
      <p>Nothing is in the way: visitors can book this time.</p>
      <div>
        <ButtonLink href={paths.coachBook({ service, start, coach: coach.slug })}>Book this time</ButtonLink>
      </div>
    </>
  );
}

function Why(props: WhyAnswerProps) {
  const { answer, coach, date, timeZone } = props;
  const at = (instant: Date) => formatMoment(instant, timeZone);
  switch (answer.reason) {
    case "no-such-time":
      return <p>{TIME_SKIPPED}</p>;
    case "too-soon":
      return (
        <Said next={<StudioRules {...props}>The studio’s minimum notice</StudioRules>}>
          It has passed, or it’s within the studio’s minimum notice. The first time that can be booked now is{" "}
          <strong>{at(answer.firstInstant)}</strong>.
        </Said>
      );
    case "too-far":
      return (
        <Said next={<StudioRules {...props}>The studio’s booking horizon</StudioRules>}>
          It’s further ahead than visitors can book. The last date now is{" "}
          <strong>{formatIsoDate(answer.lastDate)}</strong>.
        </Said>
      );
    case "outside-hours":
      return (
        <Said next={<WeekLink {...props} />}>
          {coach.name} works on {formatIsoDate(date)}: <strong>{windowsInWords(answer.windows)}</strong>. A
          session of {answer.service.durationMinutes} minutes has to fit inside.
        </Said>
      );
    case "exception":
      return <ByException {...props} />;
    case "off-grid":
      return (
        <Said next={<WeekLink {...props} />}>
          Sessions start every {answer.service.startEveryMinutes} minutes from the beginning of a window. The
          neighbors are <strong>{neighbors(answer, timeZone)}</strong>.
        </Said>
      );
    default:
      return <Taken {...props} />;
  }
}

/** Reasons other than hours: the coach, the tables or the class are full. */
function Taken(props: WhyAnswerProps) {
  const { answer, coach } = props;
  switch (answer.reason) {
    case "trainer-busy":
      return (
        <>
          <p>{coach.name} is busy. A session blocks its turnover too. In the way:</p>
          <Obstacles {...props} />
        </>
      );
    case "no-table":
      return (
        <>
          <p>{coach.name} would be free, but every table is taken. In the way:</p>
          <Obstacles {...props} showsCoach />
        </>
      );
    case "full":
      return (
        <>
          <p>The class is full. Who’s coming:</p>
          <Obstacles {...props} />
        </>
      );
    case "not-scheduled":
      return (
        <p>
          {answer.service.name} is a class: it can be booked only when one is scheduled.{" "}
          {answer.day.length === 0 && "There’s none on that date with this coach."}
        </p>
      );
    case "trainer-not-offering":
      return <p>{coach.name} doesn’t offer this service. The owner decides who offers what.</p>;
    default:
      return null;
  }
}

function ByException(props: WhyAnswerProps) {
  const { answer, coach, date, mayChange, mayRunStudio } = props;
  return (
    <>
      <p>
        {formatIsoDate(date)} differs from the week, which would be {windowsInWords(answer.week)}. On that
        date: <strong>{windowsInWords(answer.windows)}</strong>.
      </p>
      <ul className="grid gap-1">
        {answer.exceptions.map((each) => {
          const ofStudio = each.trainerId === null;
          const href = paths.coachHoursDates(ofStudio ? { whole: "studio" } : { coach: coach.slug });
          return (
            <li key={each.id} className="[overflow-wrap:anywhere]">
              {ofStudio ? "The whole studio" : coach.name}: <strong>{each.reason}</strong>,{" "}
              {windowsInWords(each.windows)}.{" "}
              {(ofStudio ? mayRunStudio : mayChange) && <Go href={href}>Change this date</Go>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function WeekLink({ coach, date, mayChange }: WhyAnswerProps) {
  if (!mayChange) return null;
  return (
    <>
      <Go href={paths.coachHours({ coach: coach.slug, from: date })}>Change the week from that date</Go>{" "}
      <Go href={paths.coachHoursDates({ coach: coach.slug, date })}>Change that date alone</Go>
    </>
  );
}

function StudioRules({ mayRunStudio, children }: WhyAnswerProps & { children: string }) {
  return mayRunStudio ? (
    <Go href={paths.ownerSettings()}>{`${children} is in the settings`}</Go>
  ) : (
    <span className="text-base text-muted">{children} is set by the owner.</span>
  );
}

function Said({ children, next }: { children: ReactNode; next: ReactNode }) {
  return (
    <>
      <p>{children}</p>
      <p className="flex flex-wrap gap-x-5 empty:hidden">{next}</p>
    </>
  );
}

function Go({ href, children }: { href: string; children: string }) {
  return (
    <TextLink href={href} className="text-base">
      {children}
    </TextLink>
  );
}

function neighbors({ earlier, later }: TimeAnswer, timeZone: string): string {
  const words = [earlier, later].filter((each) => each !== null).map((each) => formatTime(each, timeZone));
  return words.join(" and ") || "none that day";
}

function Nearest({ answer, service, coach, timeZone }: WhyAnswerProps) {
  return (
    <div>
      <p className="text-base text-muted">The closest times that can be booked:</p>
      <ul className="flex flex-wrap gap-x-5">
        {answer.bookable.map((start) => (
          <li key={start.getTime()}>
            <Go href={paths.coachBook({ service, start: formatInstant(start), coach: coach.slug })}>
              {formatDateTime(start, timeZone)}
            </Go>
          </li>
        ))}
      </ul>
    </div>
  );
}
