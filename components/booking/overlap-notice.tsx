import { Notice } from "@/components/ui/notice";
import type { OverlapView } from "@/lib/booking/overlaps";
import { formatDate, formatSpan } from "@/lib/time";

export function OverlapNotice({ overlaps }: { overlaps: readonly OverlapView[] }) {
  if (overlaps.length === 0) return null;
  return (
    <div className="mb-7">
      <Notice look="care" title="You already have a session at that time.">
        {overlaps.map(({ service, trainer, startsAt, endsAt, timeZone }) => (
          <p key={startsAt.getTime()}>
            {service} with {trainer}, {formatDate(startsAt, timeZone)},{" "}
            {formatSpan(startsAt, endsAt, timeZone)}
          </p>
        ))}
      </Notice>
    </div>
  );
}
