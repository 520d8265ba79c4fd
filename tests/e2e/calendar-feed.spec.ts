import { createHash, randomBytes } from "node:crypto";
import { type APIResponse, expect, test } from "@playwright/test";
import pg from "pg";
import { contentLines, eventsOf, misfolded, propertyOf } from "@/tests/support/calendar";

/** A coach's calendar on the production build, as a phone subscribes to it. */

const token = randomBytes(18).toString("base64url");
const slug = `feed-${Date.now()}`;
const address = `/calendar/${token}.ics`;
let db: pg.Client;

/** A coach whose calendar no other test changes. */
test.beforeAll(async () => {
  db = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await db.connect();
  await db.query(
    `insert into trainers (slug, name, email, bio, calendar_feed_token_hash)
    values ($1, 'Mo; the "Coach", Jr.', $1 || '@limber.test', 'For a test', $2)`,
    [slug, createHash("sha256").update(token).digest()],
  );
  await addSlot("TIME_OFF", 2);
  await addSlot("SESSION", 3);
});

test.afterAll(async () => {
  await db.query("delete from slots where trainer_id = (select id from trainers where slug = $1)", [slug]);
  await db.query("delete from trainers where slug = $1", [slug]);
  await db.end();
});

async function addSlot(kind: "TIME_OFF" | "SESSION", daysAhead: number): Promise<void> {
  await db.query(
    `insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until, capacity)
    select t.id, case when $2 = 'SESSION' then s.id end, $2::"SlotKind", day, day + '1 hour', day + '1 hour', 8
    from trainers t, services s, (select date_trunc('day', now()) + make_interval(days => $3) as day) at
    where t.slug = $1 and s.slug = 'mobility-class'`,
    [slug, kind, daysAhead],
  );
}

const setActive = (active: boolean) =>
  db.query("update trainers set active = $2 where slug = $1", [slug, active]);

/** The part of an answer that is the same for each request. */
async function stable(response: APIResponse) {
  const { date: _, "content-security-policy": __, ...headers } = response.headers();
  return { status: response.status(), headers, text: await response.text() };
}

test("a phone gets the calendar, may cache it, and passes its address on to no one", async ({ request }) => {
  const response = await request.get(address);
  expect(response.status()).toBe(200);
  expect(response.headers()).toMatchObject({
    "content-type": "text/calendar; charset=utf-8",
    "cache-control": "private, no-cache",
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    etag: expect.stringMatching(/^W\/"[\w-]+"$/),
  });
  expect(response.headers()["set-cookie"]).toBeUndefined();
  const text = (await response.body()).toString("utf8");
  expect(misfolded(text)).toEqual([]);
  expect(contentLines(text)).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  expect(propertyOf(text, "X-WR-CALNAME")).toMatch(/^Mo; the "Coach", Jr\., /);
  expect(eventsOf(text).map(({ SUMMARY }) => SUMMARY)).toEqual([
    "Time off",
    expect.stringMatching(/: 0 of 8 places taken$/),
  ]);
  expect(text).not.toContain(token);
});

test("an unchanged calendar isn't sent twice, and a changed one is sent at once", async ({ request }) => {
  const first = await request.get(address);
  const { etag } = first.headers();
  for (const known of [etag!, etag!.replace("W/", ""), `"other", ${etag}`, "*"]) {
    const again = await request.get(address, { headers: { "If-None-Match": known } });
    expect([again.status(), await again.text(), again.headers().etag]).toEqual([304, "", etag]);
    expect(again.headers()["cache-control"]).toBe("private, no-cache");
  }
  expect(await (await request.get(address)).text()).toBe(await first.text());
  await addSlot("TIME_OFF", 4);
  const changed = await request.get(address, { headers: { "If-None-Match": etag! } });
  expect(changed.status()).toBe(200);
  expect(eventsOf(await changed.text())).toHaveLength(eventsOf(await first.text()).length + 1);
});

test("HEAD answers like GET without the calendar, and no other method works", async ({ request }) => {
  const head = await request.head(address);
  expect([head.status(), await head.text()]).toEqual([200, ""]);
  expect(head.headers().etag).toBe((await request.get(address)).headers().etag);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const refused = await request.fetch(address, { method });
    expect([method, refused.status()]).toEqual([method, 405]);
  }
});

test("discreet titles don't say what a session is", async ({ request }) => {
  const discreet = "update trainers set calendar_feed_discreet = $2 where slug = $1";
  await db.query(discreet, [slug, true]);
  const titles = eventsOf(await (await request.get(address)).text()).map(({ SUMMARY }) => SUMMARY);
  await db.query(discreet, [slug, false]);
  expect(new Set(titles)).toEqual(new Set(["Time off", "Session"]));
});

test("a wrong or malformed token, a coach who has left, and a revoked feed get the same 404", async ({
  request,
}) => {
  const other = randomBytes(18).toString("base64url");
  const wrong = await stable(await request.get(`/calendar/${other}.ics`));
  expect(wrong).toMatchObject({ status: 404, headers: { "cache-control": "no-store" } });
  expect(wrong.text).not.toContain(other);
  for (const malformed of [
    "x.ics",
    "%00.ics",
    `${"a".repeat(4_000)}.ics`,
    `${token}`,
    `${token}.ics.ics`,
    ".ics",
  ]) {
    expect(await stable(await request.get(`/calendar/${malformed}`))).toEqual(wrong);
  }
  const { etag } = (await request.get(address)).headers();
  await setActive(false);
  expect(await stable(await request.get(address))).toEqual(wrong);
  await setActive(true);
  expect((await request.get(address)).status()).toBe(200);
  await db.query("update trainers set calendar_feed_token_hash = null where slug = $1", [slug]);
  expect(await stable(await request.get(address, { headers: { "If-None-Match": etag! } }))).toEqual(wrong);
});
