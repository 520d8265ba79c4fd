import pg from "pg";

export interface Watcher {
  /** It answers, and whatever changes from now on will be told; nobody knows what has changed before. */
  up(client: pg.Client): Promise<void>;
  down(): void;
  /** Something that public pages show has changed: `content_changed` in prisma/migrations. */
  changed(): void;
  /** Something in a coach's calendar has changed, or with null in who knows whose: `calendar_changed` there. */
  calendarChanged(trainerId: string | null): void;
}

const RECONNECT_MS = 500;
const BEAT_MS = 5_000;

/**
 * Keeps one connection open to know at once when the database goes, when it is back, and when content or a calendar has
 * changed: no page has to run into it first. A connection that says nothing any more is given up after two beats: firewalls drop
 * what is quiet without a word. Resolves with the first answer, yes or no; what it resolves to ends the watch.
 */
export async function watchDatabase(
  url: string,
  watcher: Watcher,
  beatMs = BEAT_MS,
): Promise<() => Promise<void>> {
  let current: pg.Client | undefined;
  let ended = false;

  async function connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      // What it is called among the connections of the database.
      application_name: "limber-watch",
      connectionTimeoutMillis: 2_000,
      query_timeout: beatMs,
      keepAlive: true,
    });
    current = client;
    const beat = setInterval(() => void client.query("select 1").catch(lose), beatMs);
    let isLost = false;
    function lose(): void {
      if (isLost) return;
      isLost = true;
      clearInterval(beat);
      void client.end().catch(() => {});
      if (ended) return;
      watcher.down();
      setTimeout(() => void connect(), RECONNECT_MS);
    }
    client.on("error", lose);
    client.on("end", lose);
    client.on("notification", ({ channel, payload }) => {
      if (isLost) return;
      if (channel === "calendar_changed") watcher.calendarChanged(payload || null);
      else watcher.changed();
    });
    try {
      await client.connect();
      await client.query("listen content_changed; listen calendar_changed");
      await watcher.up(client);
    } catch {
      lose();
    }
  }

  await connect();
  return async () => {
    ended = true;
    await current?.end().catch(() => {});
  };
}
