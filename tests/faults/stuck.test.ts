import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";
import { book, health, isHealthy, someOpenings } from "@/tests/support/visits";

/** Something is stuck in the database: only what needs its locks waits. */

let program: Program;
let stuck: pg.Client;
let cookie: string;

beforeAll(async () => {
  program = await startProgram({ env: { RATE_LIMITS: "off" } });
  cookie = await ownersCookie();
});

afterAll(() => discard(program));

afterEach(async () => {
  await stuck?.end();
});

/** What a page's form sends without JavaScript; `text` identifies the form. */
function formOf(html: string, text: string): FormData {
  const form = html.split("<form").find((each) => each.split("</form")[0]!.includes(text)) ?? "";
  const fields = new FormData();
  const unescaped = (value: string) => value.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  for (const [, name, value = ""] of form
    .split("</form")[0]!
    .matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g))
    fields.set(name!, unescaped(value));
  return fields;
}

/** Opens a transaction with these statements and leaves it open. */
async function hold(...statements: string[]): Promise<void> {
  stuck = new pg.Client({ connectionString: await program.databaseUrl() });
  await stuck.connect();
  for (const statement of ["begin", ...statements]) await stuck.query(statement);
}

async function ownersCookie(): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const client = new pg.Client({ connectionString: await program.databaseUrl() });
  await client.connect();
  await client.query(
    `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at)
     select $1, id, 'Test', now(), now(), now() + interval '1 day' from users where role = 'OWNER'`,
    [createHash("sha256").update(token).digest()],
  );
  await client.end();
  return `limber-session=${token}`;
}

interface Page {
  status: number;
  text: string;
  location: string | null;
  setCookie: string | null;
}

async function page(path: string, options: RequestInit = {}): Promise<Page> {
  const answer = await fetch(program.url + path, { redirect: "manual", ...options });
  return {
    status: answer.status,
    text: await answer.text(),
    location: answer.headers.get("location"),
    setCookie: answer.headers.get("set-cookie"),
  };
}

const signedIn = (path: string) => page(path, { headers: { cookie } });

test("pages answer and bookings succeed while someone holds the day's lock and twelve people book", async () => {
  const openings = await someOpenings(program.url);
  const day = openings[0]!.startsAt.slice(0, 10);
  await hold(`select pg_advisory_xact_lock(hashtextextended('calendar:${day}', 0))`);
  const first = openings[0]!;
  const bookings = Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      book(program.url, {
        startsAt: first.startsAt,
        trainer: first.trainers[0],
        email: `held-${i}@example.test`,
      }),
    ),
  );
  for (const path of ["/", "/book", "/book/training-intro?from=stuck"]) {
    expect([path, (await page(path)).status]).toEqual([path, 200]);
  }
  const statuses = (await bookings).map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(11);
});

test("answers 503 with our page where a table is locked, and serves other pages as usual", async () => {
  await hold("lock table slots in access exclusive mode");
  const [booking, coach, api] = await Promise.all([
    page("/book/stretch-50?week=2"),
    signedIn("/coach"),
    fetch(`${program.url}/api/v1/openings?service=stretch-50&from=2026-12-01&to=2026-12-02`),
  ]);
  for (const answer of [booking, coach]) {
    expect(answer.status).toBe(503);
    expect(answer.text).toContain("Back in a moment");
    expect(answer.setCookie).toBeNull();
  }
  expect([api.status, (await api.json()).code]).toEqual([503, "unavailable"]);
  expect((await signedIn("/owner/settings")).status).toBe(200);
  expect((await page("/blog")).status).toBe(200);
  const [opening] = [{ startsAt: "2026-12-09T15:00:00Z" }];
  const refused = await book(program.url, { startsAt: opening!.startsAt, email: "table@example.test" });
  expect([refused.status, refused.body.code]).toEqual([503, "unavailable"]);
});

test("someone whose session can't be read stays signed in: 503, no link to sign in, and the cookie stays", async () => {
  await hold("lock table sessions in access exclusive mode");
  for (const path of ["/coach", "/account", "/owner/settings", "/account/export", "/coach/events"]) {
    const answer = await signedIn(path);
    expect([path, answer.status, answer.location, answer.setCookie]).toEqual([path, 503, null, null]);
  }
  await stuck.end();
  expect((await signedIn("/coach")).status).toBe(200);
});

test("an action answers 503 when the session can't be read, and signs no one out", async () => {
  const fields = formOf((await signedIn("/account")).text, "Sign out");
  expect([...fields.keys()]).not.toEqual([]);
  await hold("lock table sessions in access exclusive mode");
  const answer = await page("/account", {
    method: "POST",
    body: fields,
    headers: { origin: program.url, cookie },
  });
  expect([answer.status, answer.location, answer.setCookie]).toEqual([503, null, null]);
  await stuck.end();
  expect((await signedIn("/account")).status).toBe(200);
});

test("the server and the worker use none of the owner's connections, and no superuser's", async () => {
  const client = new pg.Client({ connectionString: await program.databaseUrl(), application_name: "owner" });
  await client.connect();
  const { rows } = await client.query(
    `select distinct usename, usesuper from pg_stat_activity join pg_user using (usename)
     where datname = 'limber' and application_name <> 'owner'`,
  );
  await client.end();
  expect(rows).toEqual([{ usename: "limber_app", usesuper: false }]);
});

test("a form that fails answers 503, returns what was typed, and changes nothing", async () => {
  const fields = formOf((await page("/sign-in")).text, "Email me a link");
  fields.set("email", "typed@example.test");
  await hold("lock table sign_in_requests in access exclusive mode");
  const answer = await page("/sign-in", {
    method: "POST",
    body: fields,
    headers: { origin: program.url },
  });
  expect(answer.status).toBe(503);
  expect(answer.text).toContain("can’t reach our booking system");
  expect(answer.text).toContain("typed@example.test");
});

test("a frozen worker shows as down, and as well again when it continues", async () => {
  expect(await isHealthy(program.url)).toBe(true);
  const [worker] = await program.children("scripts/worker.ts");
  process.kill(worker!, "SIGSTOP");
  try {
    await eventually(async () => (await health(program.url))?.status === 503, 60_000);
    expect((await health(program.url))?.body).toMatchObject({
      status: "down",
      database: "ok",
      worker: "down",
    });
  } finally {
    process.kill(worker!, "SIGCONT");
  }
  await eventually(() => isHealthy(program.url), 60_000);
});
