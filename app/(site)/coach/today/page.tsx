import type { Metadata } from "next";
import Link from "next/link";
import { DaySessions } from "@/components/coach/day-sessions";
import { canReadNotes, visibleTrainer } from "@/lib/access/rules";
import { listCoachDay } from "@/lib/coach/queries";
import { paths } from "@/lib/paths";
import { dateInZone, formatIsoDate, formatZone } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Today" };

export default async function CoachPage() {
  const person = await requireCoach();
  const ctx = requestContext();
  const { timeZone } = await siteStudio();
  const date = dateInZone(ctx.now.getTime(), timeZone);
  const trainerId = visibleTrainer(person);
  const sessions = trainerId === undefined ? [] : await listCoachDay(ctx, { date, timeZone, trainerId });
  return (
    <div className="wrap max-w-4xl pt-10">
      <h1 className="text-4xl sm:text-5xl">{formatIsoDate(date)}</h1>
      <p className="mt-3 mb-8 text-muted [overflow-wrap:anywhere]">
        Signed in as {person.coach?.name ?? person.name ?? person.email}.{" "}
        {trainerId === null ? "These are the sessions of all coaches" : "These are your sessions"}, in{" "}
        {formatZone(ctx.now, timeZone)}.{" "}
        <Link href={paths.account()} prefetch={false} className="text-text">
          Your account
        </Link>
        {person.coach && (
          <>
            {" · "}
            <Link href={paths.coachFeed()} prefetch={false} className="text-text">
              Calendar on your phone
            </Link>
          </>
        )}
      </p>
      <DaySessions
        sessions={sessions.map((session) => ({
          ...session,
          mayReadNotes: canReadNotes(person, { trainerId: session.trainer.id }),
        }))}
        timeZone={timeZone}
        showsCoach={trainerId === null}
      />
    </div>
  );
}
