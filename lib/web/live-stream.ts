import { getSessionPerson } from "@/lib/access/queries";
import { canCoach, type Person } from "@/lib/access/rules";
import { isUnavailable } from "@/lib/db";
import { type ChangedTrainers, calendarChanges } from "@/lib/live/changes";
import { requestContext } from "./context";

/** Between two signs of life, each of which also looks whether whoever follows still may. */
const BEAT_MS = 15_000;
/** So long a browser's own EventSource waits before it comes back. */
const RETRY_MS = 2_000;
/** Events that a browser has not fetched; one that falls behind so far has gone to sleep. */
const MAX_BEHIND = 100;

/**
 * The changes of all coaches' calendars as a stream of events (WHATWG HTML §9.2), for as long as its person may see them
 * and its browser listens: `calendar` events that say whose calendars to read again, and no more than that. Whoever comes back
 * with the id of the last one is told at once if there were more.
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
      // nginx would gather them; next.config.ts says that nobody may keep or compress them.
      "X-Accel-Buffering": "no",
    },
  });
}

function eventOf(trainerIds: ChangedTrainers, version: string): string {
  return `id: ${version}\nevent: calendar\ndata: ${JSON.stringify({ trainerIds })}\n\n`;
}

/** Whether the session still is and its person may still see calendars. While the records are out of reach nobody is cut off. */
async function maySee(sessionId: string): Promise<boolean> {
  try {
    const person = await getSessionPerson(requestContext(), sessionId);
    return person !== null && canCoach(person);
  } catch (error) {
    if (!isUnavailable(error)) console.error(error);
    return isUnavailable(error);
  }
}
