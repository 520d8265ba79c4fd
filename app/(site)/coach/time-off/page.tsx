import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveRefresh } from "@/components/live/live";
import { TimeOffEditor } from "@/components/timeoff/time-off-editor";
import { TimeOffFlash } from "@/components/timeoff/time-off-flash";
import { TimeOffList } from "@/components/timeoff/time-off-list";
import { canChangeCalendar, visibleTrainer } from "@/lib/access/rules";
import { calendarChanges } from "@/lib/live/changes";
import { listCoaches } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { formatZone } from "@/lib/time";
import { getPlan } from "@/lib/timeoff/plan";
import { getTimeOff, listTimeOff } from "@/lib/timeoff/queries";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import type { PageProps } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { askedTimeOff } from "@/lib/web/time-off-query";
import { save, settle } from "./actions";

export const metadata: Metadata = { title: "Time off" };

export default async function TimeOffPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const { version } = calendarChanges();
  const ctx = requestContext();
  const [{ timeZone }, everybody, asked] = await Promise.all([
    siteStudio(),
    listCoaches(ctx),
    askedTimeOff(searchParams, ctx.now),
  ]);
  const coaches = everybody.filter(({ id }) => canChangeCalendar(person, { trainerId: id }));
  const coach = asked.coach
    ? coaches.find(({ slug }) => slug === asked.coach)
    : (coaches.find(({ id }) => id === person.coach?.id) ?? coaches[0]);
  if (!coach) notFound();
  const { span, label } = asked;
  const [timeOff, plan, flashAbout] = await Promise.all([
    listTimeOff(ctx, { trainerId: visibleTrainer(person) === null ? null : coach.id }),
    span && getPlan(ctx, { ...span, trainerId: coach.id }),
    asked.slot ? getTimeOff(ctx, asked.slot) : null,
  ]);
  const mayChange = ({ trainer }: { trainer: { id: string } }) =>
    canChangeCalendar(person, { trainerId: trainer.id });
  return (
    <div className="wrap max-w-3xl pt-8">
      <LiveRefresh since={version} />
      <h1 className="text-4xl sm:text-5xl">Time off</h1>
      <p className="mt-3 mb-6 text-muted">
        No one can book a coach during time off. All times are the studio’s, {formatZone(ctx.now, timeZone)}.
      </p>
      <TimeOffFlash
        {...asked}
        timeOff={flashAbout && mayChange(flashAbout) ? flashAbout : null}
        timeZone={timeZone}
      />
      <TimeOffEditor
        span={span}
        label={label}
        plan={plan}
        coach={coach}
        coaches={coaches}
        coachNames={namesBySlug(everybody)}
        timeZone={timeZone}
        settle={settle}
        settleLabel="Apply and book time off"
        save={save}
        saveLabel="Book this time off"
      />
      <h2 className="mt-12 mb-4 text-2xl">Upcoming</h2>
      <TimeOffList
        timeOff={timeOff.map((each) => ({ ...each, mayChange: mayChange(each) }))}
        timeZone={timeZone}
        showsCoach={coaches.length > 1}
      />
    </div>
  );
}
