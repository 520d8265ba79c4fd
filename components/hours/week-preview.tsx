import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Preview } from "@/lib/hours/week-editor";
import { paths } from "@/lib/paths";
import { formatIsoDate, formatLongIsoDate, type IsoDate } from "@/lib/time";
import { HOURS_FORM } from "./hours-form";
import { PreviewDays } from "./preview-days";
import { ServiceField } from "./service-field";

interface WeekPreviewProps {
  preview: Preview;
  services: { slug: string; name: string }[];
  today: IsoDate;
  timeZone: string;
}

/** Two weeks of openings with the form's hours; its fields belong to that form. */
export function WeekPreview({ preview, services, today, timeZone }: WeekPreviewProps) {
  return (
    <section id="preview" aria-labelledby="preview-title" className="mt-10 scroll-mt-4">
      <h2 id="preview-title" className="text-2xl">
        Openings with these hours
      </h2>
      <p className="mt-2 mb-4 text-base text-muted">
        {formatLongIsoDate(preview.from)} to {formatLongIsoDate(preview.to)}. Nothing is saved yet.
        {preview.to > preview.lastDate &&
          ` Visitors can book until ${formatIsoDate(preview.lastDate)}; later dates are shown as they will be.`}
      </p>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <ServiceField services={services} selected={preview.service} form={HOURS_FORM} />
        <div>
          <label htmlFor="at" className="block font-semibold text-base">
            First date
          </label>
          <Input
            size="small"
            key={preview.from}
            id="at"
            form={HOURS_FORM}
            type="date"
            name="at"
            min={today}
            defaultValue={preview.from}
            className="mt-1"
          />
        </div>
        <Move to="preview">Show</Move>
        {preview.from > today && <Move to="earlier">Earlier</Move>}
        <Move to="later">Later</Move>
      </div>
      <PreviewDays days={preview.days} timeZone={timeZone} />
    </section>
  );
}

function Move({ to, children }: { to: string; children: string }) {
  return (
    <Button
      type="submit"
      look="quiet"
      form={HOURS_FORM}
      name="do"
      value={to}
      formAction={`${paths.coachHours()}#preview`}
      className="min-h-11! px-4 py-1.5 text-base"
    >
      {children}
    </Button>
  );
}
