import { paths } from "@/lib/paths";

/** The position in the event stream, passed from one connection to the next. */
export interface Heard {
  /** The last event's id, or the page's version; null if unknown. */
  id: string | null;
}

type Report = (trainerIds: string[] | null) => void;

/** Signed out, removed as a coach, or no such address: retrying wouldn't help. */
const FINAL = [401, 403, 404];
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** The server sends a heartbeat every 15 seconds. */
const SILENCE_MS = 40_000;

/**
 * Follows calendar changes until stopped, reconnecting as needed; anything missed is reported as a change to any
 * calendar (null). Uses fetch, not EventSource, which hides a refusal's status and never drops a silent connection,
 * as after a laptop sleeps.
 */
export async function followCalendar(heard: Heard, report: Report, signal: AbortSignal): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const isWelcome = await listen(heard, report, signal, () => {
      waitMs = FIRST_WAIT_MS;
    });
    if (!isWelcome || signal.aborted) return;
    // Jitter, so clients don't all reconnect at once after an outage.
    await sleep(waitMs * (0.5 + Math.random() / 2), signal);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

/** Listens until the connection ends; false when retrying wouldn't help. Calls `lasts` on a sign of life. */
async function listen(
  heard: Heard,
  report: Report,
  signal: AbortSignal,
  lasts: () => void,
): Promise<boolean> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await fetch(paths.coachEvents(), {
      headers: { Accept: "text/event-stream", ...(heard.id && { "Last-Event-ID": heard.id }) },
      cache: "no-store",
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (FINAL.includes(response.status)) return false;
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
    if (!response.ok || !response.body || !isStream) return true;
    let text = "";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      const blocks = (text + read.value).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        if (block.startsWith(":")) lasts();
        else hear(block, heard, report);
      }
    }
  } catch {
    // Disconnected or never connected: the caller retries.
  } finally {
    clearTimeout(timer);
  }
  return true;
}

/** One event as lib/web/calendar-stream.ts writes it. */
function hear(block: string, heard: Heard, report: Report): void {
  const fields = new Map(
    block.split("\n").map((line): [string, string] => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  if (fields.get("event") !== "calendar") return;
  heard.id = fields.get("id") ?? null;
  report(JSON.parse(fields.get("data") ?? "{}").trainerIds ?? null);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
