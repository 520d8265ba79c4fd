import type { Metadata } from "next";
import { HoursForm } from "@/components/hours/hours-form";
import { CoachChoice, HoursTabs } from "@/components/hours/hours-tabs";
import { OutsideSessions } from "@/components/hours/outside-sessions";
import { StaleWeek } from "@/components/hours/stale-week";
import { WeekPreview } from "@/components/hours/week-preview";
import { WeekVersions } from "@/components/hours/week-versions";
import { Flash } from "@/components/ui/flash";
import { slugField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { getWeekEditor } from "@/lib/hours/week-editor";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { askedTrainer } from "@/lib/web/asked-trainer";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery, readTyped } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { saveHours } from "./actions";

export const metadata: Metadata = { title: "Hours" };

export default async function HoursPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const query = await readQuery(searchParams, { coach: slugField, flash: flashField });
  const ctx = requestContext();
  const { trainer, choice } = await askedTrainer(ctx, person, query.coach);
  const { timeZone } = await siteStudio();
  const today = dateInZone(ctx.now.getTime(), timeZone);
  const editor = await getWeekEditor(ctx, trainer, await readTyped(searchParams), { today, timeZone });
  return (
    <div className="wrap max-w-4xl pt-8 pb-16">
      <h1 className="text-4xl sm:text-5xl">{choice.length > 1 ? `${trainer.name}’s hours` : "Your hours"}</h1>
      <HoursTabs here="week" coach={trainer.slug} />
      <CoachChoice coaches={choice} selected={trainer.slug} hrefOf={(coach) => paths.coachHours({ coach })} />
      {editor.isStale && <StaleWeek />}
      <Flash flash={query.flash} className="mt-6" />
      <WeekVersions coach={trainer.slug} changes={editor.changes} from={editor.draft.from} today={today} />
      <HoursForm editor={editor} coach={trainer.slug} today={today} save={saveHours} />
      {editor.preview && (
        <WeekPreview preview={editor.preview} services={trainer.services} today={today} timeZone={timeZone} />
      )}
      {editor.outside.length > 0 && (
        <section className="mt-10">
          <h2 className="text-2xl">Booked outside these hours</h2>
          <p className="mt-2 mb-3 text-base text-muted">
            These sessions stay booked. Reschedule or cancel any that can’t stay.
          </p>
          <OutsideSessions sessions={editor.outside} timeZone={timeZone} />
        </section>
      )}
    </div>
  );
}
