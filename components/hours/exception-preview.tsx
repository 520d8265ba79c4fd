import type { SessionAhead } from "@/lib/hours/queries";
import type { Preview } from "@/lib/hours/week-editor";
import { formatIsoDate } from "@/lib/time";
import { OutsideSessions } from "./outside-sessions";
import { PreviewDays } from "./preview-days";

interface ExceptionPreviewProps {
  preview: Preview | null;
  outside: SessionAhead[];
  timeZone: string;
  showsCoach: boolean;
}

export function ExceptionPreview({ preview, outside, timeZone, showsCoach }: ExceptionPreviewProps) {
  return (
    <section id="preview" aria-labelledby="preview-title" className="mt-8 scroll-mt-4">
      <h2 id="preview-title" className="text-2xl">
        If you save this date
      </h2>
      <p className="mt-2 mb-4 text-base text-muted">
        Nothing is saved yet.
        {preview &&
          preview.to > preview.lastDate &&
          ` Visitors can book until ${formatIsoDate(preview.lastDate)}; this is how the date will be.`}
      </p>
      {outside.length > 0 && (
        <div className="mb-6">
          <h3 className="text-lg">Booked outside these hours</h3>
          <p className="mb-2 text-base text-muted">
            {outside.length === 1 ? "This session stays" : "These sessions stay"} booked. Reschedule or cancel{" "}
            {outside.length === 1 ? "it" : "each"} if it can’t stay.
          </p>
          <OutsideSessions sessions={outside} timeZone={timeZone} showsCoach={showsCoach} />
        </div>
      )}
      {preview && <PreviewDays days={preview.days} timeZone={timeZone} />}
    </section>
  );
}
