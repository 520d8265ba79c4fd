import { type Browser, chromium, type Page } from "@playwright/test";
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hashToken, newToken } from "@/lib/secrets";
import { findBrowser } from "@/tests/support/browser";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";

/** What the running program asks of someone who books more than a person would. */

const SERVICE = "stretch-50";

let program: Program;
/** Every request comes from one address, and none from ::1. */
let site: string;
let db: pg.Pool;
let browser: Browser;
let starts: string[];

beforeAll(async () => {
  program = await startProgram({ env: { SEED: "demo", RATE_LIMITS: "on" } });
  site = program.url.replace("localhost", "127.0.0.1");
  db = new pg.Pool({ connectionString: await program.databaseUrl(), max: 2 });
  browser = await chromium.launch(await findBrowser());
});

afterAll(async () => {
  await browser?.close();
  await db?.end();
  if (program) await discard(program);
});

beforeEach(async () => {
  await db.query("delete from caller_uses; delete from rate_limits; delete from slots where kind = 'HOLD'");
  const [from, to] = [3, 30].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const answer = await fetch(`${site}/api/v1/openings?service=${SERVICE}&from=${from}&to=${to}`);
  const { openings } = (await answer.json()) as { openings: { startsAt: string }[] };
  // Far enough apart that no booking takes another's time.
  let last = 0;
  starts = openings.flatMap(({ startsAt }) => {
    if (Date.parse(startsAt) < last + 3 * 3_600_000) return [];
    last = Date.parse(startsAt);
    return [startsAt];
  });
});

const email = () => `limits-${crypto.randomUUID()}@example.test`;

function book(
  headers: Record<string, string> = {},
  who = email(),
  startsAt = starts.shift()!,
): Promise<Response> {
  return fetch(`${site}/api/v1/bookings`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ service: SERVICE, startsAt, name: "Lim It", email: who }),
  });
}

/** Books as often as an address can before it has to do work. */
async function bookThree(): Promise<void> {
  for (let i = 0; i < 3; i++) expect((await book()).status).toBe(201);
}

async function openDetails(page: Page): Promise<void> {
  const start = encodeURIComponent(starts.shift()!);
  await page.goto(`${site}/book/${SERVICE}/details?start=${start}`, { waitUntil: "networkidle" });
}

async function fillAndBook(page: Page, who: string): Promise<void> {
  await page.getByLabel("Your name").fill("Lim It");
  await page.getByLabel("Email").fill(who);
  await page.getByRole("button", { name: "Book this time" }).click();
}

test("the API asks an address for work after three bookings, and accepts the answer once", async () => {
  await bookThree();
  const [who, startsAt] = [email(), starts.shift()!];
  const refused = await book({}, who, startsAt);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const problem = (await refused.json()) as { code: string; challenge: never };
  expect(problem.code).toBe("proof-of-work");
  const solution = await solveChallenge({ challenge: problem.challenge, deriveKey });
  const answer = JSON.stringify({ challenge: problem.challenge, solution });
  const work = { "x-proof-of-work": Buffer.from(answer).toString("base64") };
  expect((await book(work, who, startsAt)).status).toBe(201);
  expect((await book(work, who)).status).toBe(429);
});

test("a program with a key does no work, has its own limit, and is refused once the key is revoked", async () => {
  const key = `limber_${newToken()}`;
  await db.query(
    `insert into api_keys (name, token_hash, ending, per_minute, created_at) values ('Test', $1, 'abcd', 6, now())`,
    [Buffer.from(hashToken(key)!)],
  );
  const bearer = { authorization: `Bearer ${key}` };
  for (let i = 0; i < 4; i++) expect((await book(bearer)).status).toBe(201);
  let limited = await fetch(`${site}/api/v1/services`, { headers: bearer });
  // If a minute ends in between, as many more get through.
  for (let i = 0; i < 14 && limited.ok; i++) {
    limited = await fetch(`${site}/api/v1/services`, { headers: bearer });
  }
  expect(limited.status).toBe(429);
  expect(limited.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(await limited.json()).toMatchObject({ code: "rate-limited" });
  await db.query("update api_keys set revoked_at = now()");
  const revoked = await book(bearer);
  expect(revoked.status).toBe(401);
  expect(await revoked.json()).toMatchObject({ code: "unauthorized" });
});

test("the booking form does the work by itself and books", async () => {
  await bookThree();
  const page = await browser.newPage();
  await openDetails(page);
  await fillAndBook(page, email());
  await page.getByRole("heading", { name: "You’re booked." }).waitFor({ timeout: 60_000 });
  await page.close();
});

test("without JavaScript, a click in the email books", async () => {
  await bookThree();
  const page = await browser.newPage({ javaScriptEnabled: false });
  const who = email();
  await openDetails(page);
  await fillAndBook(page, who);
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
  expect(await page.textContent("main")).toContain("You aren’t booked yet");
  const link = await linkFrom(who);
  await page.goto(link);
  await page.getByRole("button", { name: "Book this time" }).click();
  await page.getByRole("heading", { name: "You’re booked." }).waitFor();
  const { rows } = await db.query("select confirmed_at from bookings where contact_email = $1", [who]);
  expect(rows).toEqual([{ confirmed_at: expect.any(Date) }]);
  await page.close();
});

/** The link in the email to an address, once it was sent. */
async function linkFrom(who: string): Promise<string> {
  let raw: Buffer | undefined;
  await eventually(async () => {
    const { rows } = await db.query<{ raw: Buffer }>(
      `select raw from mailbox_entries e join messages m on m.id = e.message_id
       where m."to" = $1 and m.template = 'booking-request'`,
      [who],
    );
    raw = rows[0]?.raw;
    return raw !== undefined;
  }, 60_000);
  const text = raw!.toString("utf8").replaceAll("=\r\n", "");
  return site + /\/book-by-email\/[\w.-]+/.exec(text)![0];
}
