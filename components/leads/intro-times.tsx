import { type Opening, OpeningRows } from "@/components/booking/opening-list";
import { windowMarks } from "@/components/booking/terms";
import type { FormAction } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import type { LeadReceipt } from "@/lib/leads/inquiries";
import { firstName } from "@/lib/names";
import type { StudioView } from "@/lib/studio/queries";

interface IntroTimesProps {
  lead: LeadReceipt;
  openings: Opening[];
  studio: StudioView;
  now: Date;
  action: FormAction;
}

/** First sessions to book instead of waiting for the answer: those before it, or the next ones. Nothing without any. */
export function IntroTimes({ lead, openings, studio, now, action }: IntroTimesProps) {
  const { coach, intro } = lead;
  if (!intro || openings.length === 0) return null;
  const sooner = openings.filter(({ startsAt }) => startsAt < lead.answerBy);
  const title =
    sooner.length > 0
      ? `Or meet ${coach ? firstName(coach.name) : "us"} sooner`
      : "Or book a first session now";
  return (
    <Section id="intro" title={title} heading="text-2xl" className="mt-12">
      <p className="mt-2 mb-5 text-muted">
        {intro.name}. One tap holds the time while you fill in your details.
      </p>
      <OpeningRows
        openings={sooner.length > 0 ? sooner : openings}
        timeZone={studio.timeZone}
        isGroup={false}
        action={action}
        fieldsOf={() => ({ service: intro.slug, trainer: coach?.slug })}
        verb="Book"
        markOf={windowMarks(studio, intro, now)}
        coachNames={coach ? { [coach.slug]: coach.name } : {}}
      />
    </Section>
  );
}
