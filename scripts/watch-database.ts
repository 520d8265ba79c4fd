import pg from "pg";

export interface Watcher {
  /** The database answers, and reports changes from now on. Earlier changes are unknown. */
  up(client: pg.Client): Promise<void>;
  down(): void;
  /** Content of public pages has changed: `content_changed` in prisma/migrations. */
  changed(): void;
  /** A coach's calendar has changed, or with null any of them: `calendar_changed` in prisma/migrations. */
  calendarChanged(trainerId: string | null): void;
}

const RECONNECT_MS = 500;
const BEAT_MS = 5_000;

/**
 * Stays connected to learn at once when the database goes or comes back, and when content or a calendar changes. Gives up a
 * connection that stays silent for two beats, because firewalls drop idle connections without a word. Resolves once the database
 * has answered or failed to; the function it returns ends the watch.
 */
export async function watchDatabase(
  url: string,
  watcher: Watcher,
  beatMs = BEAT_MS,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let hasEnded = false;
  const connect = async (): Promise<void> => {
    client = new pg.Client({
      connectionString: url,
      // Its name in pg_stat_activity.
      application_name: "limber-watch",
      connectionTimeoutMillis: 2_000,
      query_timeout: beatMs,
      keepAlive: true,
    });
    await listen(client, watcher, beatMs, () => {
      if (hasEnded) return;
      watcher.down();
      setTimeout(() => hasEnded || void connect(), RECONNECT_MS);
    });
  };
  await connect();
  return async () => {
    hasEnded = true;
    await client?.end().catch(() => {});
  };
}

/** Connects, and passes on what the database reports until the connection is lost. */
async function listen(
  client: pg.Client,
  watcher: Watcher,
  beatMs: number,
  onLoss: () => void,
): Promise<void> {
  const beat = setInterval(() => void client.query("select 1").catch(lose), beatMs);
  let isLost = false;
  function lose(): void {
    if (isLost) return;
    isLost = true;
    clearInterval(beat);
    void client.end().catch(() => {});
    onLoss();
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
