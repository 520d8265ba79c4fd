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
 * Holds a connection open to learn at once when the database goes or comes back, and when content or a calendar changes. A
 * connection that stays silent for two beats is given up, because firewalls drop idle connections without a word. Resolves
 * once the database has answered or failed to; the function it returns ends the watch.
 */
export async function watchDatabase(
  url: string,
  watcher: Watcher,
  beatMs = BEAT_MS,
): Promise<() => Promise<void>> {
  let connection: Connection | undefined;
  let hasEnded = false;
  const connect = async (): Promise<void> => {
    connection = new Connection(url, watcher, beatMs, () => {
      if (hasEnded) return;
      watcher.down();
      setTimeout(() => hasEnded || void connect(), RECONNECT_MS);
    });
    await connection.open();
  };
  await connect();
  return async () => {
    hasEnded = true;
    await connection?.end();
  };
}

/** One connection, until it is lost. */
class Connection {
  readonly #client: pg.Client;
  readonly #watcher: Watcher;
  readonly #onLoss: () => void;
  readonly #beat: NodeJS.Timeout;
  #isLost = false;

  constructor(url: string, watcher: Watcher, beatMs: number, onLoss: () => void) {
    this.#watcher = watcher;
    this.#onLoss = onLoss;
    this.#client = new pg.Client({
      connectionString: url,
      // Its name in pg_stat_activity.
      application_name: "limber-watch",
      connectionTimeoutMillis: 2_000,
      query_timeout: beatMs,
      keepAlive: true,
    });
    const lose = () => this.#lose();
    this.#beat = setInterval(() => void this.#client.query("select 1").catch(lose), beatMs);
    this.#client.on("error", lose);
    this.#client.on("end", lose);
    this.#client.on("notification", (message) => this.#hear(message));
  }

  async open(): Promise<void> {
    try {
      await this.#client.connect();
      await this.#client.query("listen content_changed; listen calendar_changed");
      await this.#watcher.up(this.#client);
    } catch {
      this.#lose();
    }
  }

  async end(): Promise<void> {
    await this.#client.end().catch(() => {});
  }

  #hear({ channel, payload }: pg.Notification): void {
    if (this.#isLost) return;
    if (channel === "calendar_changed") this.#watcher.calendarChanged(payload || null);
    else this.#watcher.changed();
  }

  #lose(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    clearInterval(this.#beat);
    void this.end();
    this.#onLoss();
  }
}
