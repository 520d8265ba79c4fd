import type { Metadata } from "next";
import { TakeBack } from "@/components/booking/undo-cancellation";
import { CanceledList } from "@/components/day/canceled-list";
import { DayNav, DayProgress, EmptyDay, WaitingInquiries, WhoseDay } from "@/components/day/day-frame";
import { DaySessions } from "@/components/day/day-sessions";
import { LiveRefresh } from "@/components/live/live";
import { Flash } from "@/components/ui/flash";
import { canSeeBooking, visibleTrainer } from "@/lib/access/rules";
import { referenceOf } from "@/lib/booking/schema";
import { listCanceled } from "@/lib/day/canceled";
import { getCoachDay } from "@/lib/day/coach-day";
import { getCoachBooking } from "@/lib/day/queries";
import { isoDate } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { countWaiting } from "@/lib/leads/inquiries";
import { calendarChanges } from "@/lib/live/changes";
import { dateInZone, formatIsoDate, formatZone, spanOfDay } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { attend, bookNext, cancelForCaller, saveNote } from "../bookings/actions";

export const metadata: Metadata = { title: "Today" };

const ASKED = { day: isoDate, next: referenceOf, booking: referenceOf, flash: flashField };

export default async function DayPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const ctx = requestContext();
  // Read before the data, so that no change in between is missed.
  const since = calendarChanges().version;
  const [query, studio] = await Promise.all([readQuery(searchParams, ASKED), siteStudio()]);
  const { timeZone } = studio;
  const today = dateInZone(ctx.now.getTime(), timeZone);
  const date = query.day ?? today;
  const trainerId = visibleTrainer(person);
  const question = { person, studio, date, next: query.next };
  const sessions = trainerId === undefined ? [] : await getCoachDay(ctx, { ...question, trainerId });
  const canceled = trainerId === undefined ? [] : await listCanceled(ctx, { date, timeZone, trainerId });
  const waiting = trainerId !== undefined && date === today ? await countWaiting(ctx, trainerId) : null;
  const cancelled = query.booking ? await getCoachBooking(ctx, query.booking) : null;
  return (
    <div className="wrap max-w-4xl pt-8">
      <DayNav date={date} today={today} />
      <h1 className="mt-5 text-4xl sm:text-5xl">{formatIsoDate(date)}</h1>
      <WhoseDay
        person={person}
        isOfAll={trainerId === null}
        zone={formatZone(spanOfDay(date, timeZone).from, timeZone)}
      />
      {waiting && (
        <WaitingInquiries
          waiting={waiting}
          whose={trainerId ? "mine" : "all"}
          now={ctx.now}
          timeZone={timeZone}
        />
      )}
      <LiveRefresh since={since} />
      <Flash flash={query.flash} className="my-5">
        {cancelled && canSeeBooking(person, cancelled) && (
          <TakeBack found={cancelled} day={date} now={ctx.now} action={attend} />
        )}
      </Flash>
      <DayProgress sessions={sessions} timeZone={timeZone} now={ctx.now} />
      {sessions.length === 0 && <EmptyDay isToday={date === today} />}
      <DaySessions
        sessions={sessions}
        timeZone={timeZone}
        showsCoach={trainerId === null}
        actions={{ attend, cancelForCaller, saveNote, bookNext }}
      />
      <CanceledList canceled={canceled} timeZone={timeZone} showsCoach={trainerId === null} />
    </div>
  );
}
