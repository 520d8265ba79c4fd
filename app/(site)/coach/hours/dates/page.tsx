import type { Metadata } from "next";
import { ExceptionForm } from "@/components/hours/exception-form";
import { ExceptionList } from "@/components/hours/exception-list";
import { ExceptionPreview } from "@/components/hours/exception-preview";
import { CoachChoice, HoursTabs } from "@/components/hours/hours-tabs";
import { Flash } from "@/components/ui/flash";
import { canChangeHours } from "@/lib/access/rules";
import { slugField, wordField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { getDateEditor } from "@/lib/hours/date-editor";
import { servicesOf } from "@/lib/hours/rules";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { askedScope } from "@/lib/web/asked-trainer";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery, readTyped } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { removeDate, saveDate } from "./actions";

export const metadata: Metadata = { title: "Single dates" };

export default async function DatesPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const query = await readQuery(searchParams, { coach: slugField, whole: wordField, flash: flashField });
  const ctx = requestContext();
  const asked = { coach: query.coach, whole: query.whole };
  const { trainer, choice } = await askedScope(ctx, person, asked);
  const { timeZone } = await siteStudio();
  const today = dateInZone(ctx.now.getTime(), timeZone);
  const editor = await getDateEditor(ctx, trainer, await readTyped(searchParams), { today, timeZone });
  const coach = trainer?.slug ?? null;
  const services = servicesOf(trainer ? [trainer] : choice);
  const whose = trainer ? (choice.length > 1 ? ` for ${trainer.name}` : "") : " for the whole studio";
  return (
    <div className="wrap max-w-4xl pt-8 pb-16">
      <h1 className="text-4xl sm:text-5xl">Single dates{whose}</h1>
      <HoursTabs here="dates" coach={trainer?.slug} />
      <CoachChoice
        coaches={choice}
        selected={coach}
        hrefOf={(slug) => paths.coachHoursDates({ coach: slug })}
        {...(canChangeHours(person, null) && { wholeStudio: paths.coachHoursDates({ whole: "studio" }) })}
      />
      <Flash flash={query.flash} className="mt-6" />
      <h2 className="mt-8 mb-3 text-2xl">Change one date</h2>
      <ExceptionForm {...{ editor, coach, today, services }} save={saveDate} />
      {editor.outside && (
        <ExceptionPreview
          preview={editor.preview}
          outside={editor.outside}
          timeZone={timeZone}
          showsCoach={!trainer}
        />
      )}
      <h2 className="mt-10 mb-3 text-2xl">Upcoming dates</h2>
      <ExceptionList {...{ coach, timeZone }} exceptions={editor.exceptions} remove={removeDate} />
    </div>
  );
}
