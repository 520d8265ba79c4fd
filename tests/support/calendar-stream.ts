import { createHash, randomBytes } from "node:crypto";
import pg from "pg";

/** An open stream of the calendars' changes, as a program reads it. */
export interface CalendarStream {
  status: number;
  headers: Headers;
  /** The events so far, in order. */
  events: { trainerIds: string[] | null }[];
  /** The raw text so far. */
  text(): string;
  hasEnded(): boolean;
  close(): void;
}

/** Follows the calendars of a running program with a session's secret, or without one. */
export async function openCalendarStream(url: string, token?: string): Promise<CalendarStream> {
  const stop = new AbortController();
  const response = await fetch(`${url}/coach/events`, {
    headers: token ? { Cookie: `limber-session=${token}` } : {},
    signal: stop.signal,
  });
  const stream: CalendarStream = {
    status: response.status,
    headers: response.headers,
    events: [],
    text: () => text,
    hasEnded: () => hasEnded,
    close: () => stop.abort(),
  };
  let text = "";
  let hasEnded = false;
  const follow = async () => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += read.value;
      stream.events = [...text.matchAll(/^event: calendar\ndata: (.*)\n\n/gm)].map(([, data]) =>
        JSON.parse(data!),
      );
    }
  };
  void follow()
    .catch(() => {})
    .finally(() => {
      hasEnded = true;
    });
  return stream;
}

/** Signs the demo's owner in through a program's database; returns the cookie's secret. */
export async function ownerToken(databaseUrl: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at)
     select $1, id, 'Test', now(), now(), now() + interval '30 days' from users where role = 'OWNER'`,
    [createHash("sha256").update(token).digest()],
  );
  await client.end();
  return token;
}
