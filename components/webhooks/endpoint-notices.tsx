import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";
import { formatMoment } from "@/lib/time";
import type { EndpointView } from "@/lib/webhooks/queries";
import { PAUSE_WORDS } from "@/lib/webhooks/rules";

interface EndpointNoticesProps {
  endpoint: EndpointView;
  timeZone: string;
}

export function EndpointNotices({ endpoint, timeZone }: EndpointNoticesProps) {
  const { pausedAt, pausedWhy, failingSince, formerUntil } = endpoint;
  const say = (at: Date) => formatMoment(at, timeZone);
  return (
    <div className="mb-6 grid gap-4 empty:hidden">
      {pausedAt && pausedWhy && (
        <Notice look="care" title={own(PAUSE_WORDS, pausedWhy) ?? "Paused."}>
          <p className="text-base">Since {say(pausedAt)}.</p>
        </Notice>
      )}
      {!pausedAt && failingSince && (
        <Notice look="care" title={`Nothing has been delivered since ${say(failingSince)}.`}>
          <p className="text-base">The log says why. We retry each delivery for about a day.</p>
        </Notice>
      )}
      {formerUntil && (
        <p className="text-base text-muted">The former secret is signed with too until {say(formerUntil)}.</p>
      )}
    </div>
  );
}
