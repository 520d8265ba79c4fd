import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";
import type { WebhookNews } from "@/lib/paths";
import { formatDateTime, formatZone } from "@/lib/time";
import type { EndpointView } from "@/lib/webhooks/queries";
import { PAUSE_WORDS } from "@/lib/webhooks/rules";

const NEWS: Record<WebhookNews, string> = {
  kept: "Kept. What is sent from now on goes by these.",
  paused: "Paused.",
  resumed: "Resumed. What has waited is on its way.",
  tested: "A test is on its way. Load this page again to see what came of it.",
  again: "It is on its way again.",
  trouble: "Our records are out of reach right now. Nothing was changed. Please try again in a moment.",
};

interface EndpointNewsProps {
  news: string | undefined;
  endpoint: EndpointView;
  timeZone: string;
}

/** What has just been done with an endpoint, and what is the matter with it. */
export function EndpointNews({ news, endpoint, timeZone }: EndpointNewsProps) {
  const { pausedAt, pausedWhy, failingSince, formerUntil } = endpoint;
  const say = (at: Date) => `${formatDateTime(at, timeZone)} ${formatZone(at, timeZone)}`;
  const words = own(NEWS, news);
  return (
    <div className="mb-6 grid gap-4">
      {words && <Notice look={news === "trouble" ? "bad" : "good"} title={words} />}
      {pausedAt && pausedWhy && (
        <Notice look="care" title={own(PAUSE_WORDS, pausedWhy) ?? "Paused."}>
          <p className="text-base">Since {say(pausedAt)}.</p>
        </Notice>
      )}
      {!pausedAt && failingSince && (
        <Notice look="care" title={`Nothing has been taken since ${say(failingSince)}.`}>
          <p className="text-base">The log says why. Each delivery is tried again for about a day.</p>
        </Notice>
      )}
      {formerUntil && (
        <p className="text-base text-muted">The former secret is signed with too until {say(formerUntil)}.</p>
      )}
    </div>
  );
}
