import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { DeliveryTroubleView, Undelivered } from "@/lib/outbox/queries";
import { failureInWords } from "@/lib/outbox/rules";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";

interface DeliveryTroubleProps {
  trouble: DeliveryTroubleView;
  timeZone: string;
}

export function DeliveryTrouble({ trouble, timeZone }: DeliveryTroubleProps) {
  const { failed, waiting, isWorkerAlive } = trouble;
  return (
    <div className="wrap grid max-w-4xl gap-3 pt-6 text-base print:hidden">
      {isWorkerAlive ? (
        waiting.count > 0 && <Waiting waiting={waiting} timeZone={timeZone} />
      ) : (
        <WorkerStopped waiting={waiting} timeZone={timeZone} />
      )}
      {failed.count > 0 && (
        <Notice look="bad" title={`${emails(failed)} couldn’t be delivered`}>
          <p>
            Since {since(failed, timeZone)}. Those people may not know about their session.{" "}
            <TextLink href={paths.coachMessages({ state: "failed" })} inline>
              See why, and send again
            </TextLink>
            , or call them.
          </p>
        </Notice>
      )}
    </div>
  );
}

function WorkerStopped({ waiting, timeZone }: { waiting: Undelivered; timeZone: string }) {
  return (
    <Notice look="bad" title="No emails are going out: the part of Limber that sends them has stopped">
      <p>
        {waiting.count > 0 && `${emails(waiting)} waiting, the first since ${since(waiting, timeZone)}. `}
        Bookings are safe, but no one is notified of changes until it runs again; then everything goes out on
        its own. If this lasts more than a minute, ask the person who runs Limber to restart it, and call
        clients who are coming soon. <SeeWaiting />
      </p>
    </Notice>
  );
}

function Waiting({ waiting, timeZone }: { waiting: DeliveryTroubleView["waiting"]; timeZone: string }) {
  return (
    <Notice
      look="bad"
      title={`${emails(waiting)} ${waiting.count === 1 ? "has" : "have"} not gone out yet${waiting.lastError ? `: ${failureInWords(waiting.lastError)}` : ""}`}
    >
      <p>
        Waiting since {since(waiting, timeZone)}. Bookings are safe, and we keep trying for about three days.
        Ask the person who runs Limber to check the mail server, and call clients who are coming soon.{" "}
        <SeeWaiting />
      </p>
    </Notice>
  );
}

function SeeWaiting() {
  return (
    <TextLink href={paths.coachMessages({ state: "waiting" })} inline>
      See what’s waiting
    </TextLink>
  );
}

function emails({ count }: Undelivered): string {
  return count === 1 ? "One email" : `${count} emails`;
}

function since({ since: instant }: Undelivered, timeZone: string): string {
  return instant ? formatMoment(instant, timeZone) : "now";
}
