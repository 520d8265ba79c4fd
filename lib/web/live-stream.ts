import { getSessionPerson } from "@/lib/access/queries";
import { canCoach, type Person } from "@/lib/access/rules";
import { isUnavailable } from "@/lib/db";
import { type ChangedTrainers, calendarChanges } from "@/lib/live/changes";
import { requestContext } from "./context";

/** Between two heartbeats, each of which also checks that the viewer still has access. */
const BEAT_MS = 15_000;
/** How long a browser's own EventSource waits before it reconnects. */
const RETRY_MS = 2_000;
/** Unread events; a browser that falls this far behind has gone to sleep. */
const MAX_BEHIND = 100;

/**
 * Streams the changes of all coaches' calendars as events (WHATWG HTML §9.2), while the person may see them and the browser
 * listens: `calendar` events that only say whose calendars to read again. A client that reconnects with its last id learns at
 * once whether it missed any.
 */
export function calendarStream(person: Person, { headers, signal }: Request): Response {
  const encoder = new TextEncoder();
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOver = false;
      let unfollow = () => {};
      const end = () => {
        if (isOver) return;
        leave();
        controller.close();
      };
      const send = (text: string) => {
        if (isOver) return;
        if ((controller.desiredSize ?? 0) < -MAX_BEHIND) end();
        else controller.enqueue(encoder.encode(text));
      };
      const beat = setInterval(() => {
        void maySee(person.sessionId).then((may) => (may ? send(": here\n\n") : end()));
      }, BEAT_MS);
      leave = () => {
        isOver = true;
        clearInterval(beat);
        unfollow();
      };
      send(`retry: ${RETRY_MS}\n\n`);
      const follower = {
        sessionId: person.sessionId,
        changed: (trainerIds: ChangedTrainers, version: string) => send(eventOf(trainerIds, version)),
        ended: end,
      };
      unfollow = calendarChanges().follow(follower, headers.get("last-event-id") ?? undefined);
      signal.addEventListener("abort", end);
      if (signal.aborted) end();
    },
    cancel: () => leave(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // nginx would buffer them; next.config.ts says that no one may store or compress them.
      "X-Accel-Buffering": "no",
    },
  });
}

function eventOf(trainerIds: ChangedTrainers, version: string): string {
  return `id: ${version}\nevent: calendar\ndata: ${JSON.stringify({ trainerIds })}\n\n`;
}

/** Whether the session is still open and its person may still see calendars. During an outage no one is cut off. */
async function maySee(sessionId: string): Promise<boolean> {
  try {
    const person = await getSessionPerson(requestContext(), sessionId);
    return person !== null && canCoach(person);
  } catch (error) {
    if (!isUnavailable(error)) console.error(error);
    return isUnavailable(error);
  }
}
