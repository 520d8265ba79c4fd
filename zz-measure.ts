import { createHash, randomBytes } from "node:crypto";
import { chromium } from "@playwright/test";
import pg from "pg";
import { findBrowser } from "./tests/support/browser";

const base = "http://localhost:4100";
const db = new pg.Client({ connectionString: process.env.DATABASE_URL! });
await db.connect();
const one = async (sql: string, v: unknown[] = []) => (await db.query(sql, v)).rows[0];
// ten coaches who all work 7 to 21 every day, and a week with 300 sessions
const have = Number((await one("select count(*) from trainers where active")).count);
for (let i = have; i < 10; i++) {
  const { id } = await one(
    "insert into trainers (slug, name, email, bio) values ($1,$2,$3,'') returning id",
    [`m-${i}-${Date.now()}`, `Measure ${i}`, `m${i}@limber.test`],
  );
  await db.query("insert into trainer_services (trainer_id, service_id) select $1, id from services", [id]);
}
const from = new Date(Date.now() + 35 * 86400000);
from.setUTCHours(0, 0, 0, 0);
from.setUTCDate(from.getUTCDate() - ((from.getUTCDay() + 6) % 7));
const monday = from.toISOString().slice(0, 10);
await db.query(
  "update slots set status='RELEASED' where starts_at >= $1::date and starts_at < $1::date + 7",
  [monday],
);
await db.query("delete from hours");
await db.query(
  "insert into hours (trainer_id, weekday, start_minute, end_minute) select t.id, d, 420, 1320 from trainers t, generate_series(1,7) d where active",
);
const trainers = (await db.query("select id, slug from trainers where active order by slug")).rows;
const svc = await one("select id from services where slug='training-intro'");
const cl = (await db.query("select id, name, email from clients limit 40")).rows;
let n = 0;
for (const t of trainers)
  for (let k = 0; k < 30; k++) {
    const day = k % 6,
      slot = Math.floor(k / 6);
    const start = `${monday}T12:00:00Z`;
    const s = await one(
      `insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until) select $1,$2,'SESSION', at, at + interval '30 min', at + interval '30 min' from (select $3::timestamptz + make_interval(days => $4, mins => $5) as at) x returning id`,
      [t.id, svc.id, start, day, slot * 60],
    );
    const c = cl[n++ % cl.length];
    await db.query(
      `insert into bookings (slot_id, client_id, reference, manage_token_hash, contact_name, contact_email, price_cents, ics_uid, source) values ($1,$2,$3,$4,$5,$6,0,$7,'demo')`,
      [
        s.id,
        c.id,
        randomBytes(4).toString("hex").toUpperCase(),
        randomBytes(32),
        c.name,
        c.email,
        randomBytes(8).toString("hex"),
      ],
    );
  }
console.log(
  "sessions",
  (
    await one(
      "select count(*) from slots where status='ACTIVE' and kind='SESSION' and starts_at >= $1::date and starts_at < $1::date + 7",
      [monday],
    )
  ).count,
  "coaches",
  trainers.length,
);
const token = randomBytes(32).toString("base64url");
await db.query(
  `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at) select $1, id, 'Measure', now(), now(), now() + interval '1 day' from users where email = 'owner@limber.test'`,
  [createHash("sha256").update(token).digest()],
);
const browser = await chromium.launch(await findBrowser());
const ctx = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: base });
await ctx.addCookies([{ name: "limber-session", value: token, url: base, httpOnly: true, sameSite: "Lax" }]);
const q = (a: number[], p: number) =>
  a.toSorted((x, y) => x - y)[Math.min(a.length - 1, Math.floor(a.length * p))]!;
const shown: number[] = [],
  inter: number[] = [];
for (let i = 0; i < 7; i++) {
  const page = await ctx.newPage();
  const t0 = performance.now();
  await page.goto(`/coach?view=week&coach=all&date=${monday}`, { waitUntil: "commit" });
  await page.waitForFunction(
    () => document.querySelectorAll(".agenda-grid [data-slot]").length >= 290,
    undefined,
    { polling: 20, timeout: 60000 },
  );
  shown.push(performance.now() - t0);
  await page.locator(".agenda-grid [data-slot]").first().click({ force: true });
  await page.getByRole("dialog").waitFor();
  inter.push(performance.now() - t0);
  await page.close();
}
console.log(
  "shown ms",
  shown.map(Math.round),
  "interactive ms",
  inter.map(Math.round),
  "medians",
  Math.round(q(shown, 0.5)),
  Math.round(q(inter, 0.5)),
);
const page = await ctx.newPage();
await page.goto(`/coach?view=week&coach=all&date=${monday}`);
await page.waitForFunction(() => document.querySelectorAll(".agenda-grid [data-slot]").length >= 290);
await page.waitForTimeout(1000);
const other = await (await browser.newContext({ baseURL: base })).newPage();
const times: number[] = [];
for (let i = 0; i < 50; i++) {
  const name = `Zoe Round ${i}`;
  const t = trainers[i % trainers.length];
  const startsAt = new Date(
    Date.parse(`${monday}T18:00:00Z`) + (i % 6) * 86400000 + Math.floor(i / 10) * 1800000 * 1,
  ).toISOString();
  const seen = page
    .waitForFunction((n) => document.querySelector(".agenda-grid")?.textContent?.includes(n), name, {
      polling: 10,
      timeout: 10000,
    })
    .then(() => performance.now());
  const r = await other.request.post("/api/v1/bookings", {
    data: {
      service: "training-intro",
      startsAt,
      trainer: t.slug,
      name,
      email: `zoe${i}-${Date.now()}@example.test`,
    },
  });
  const t0 = performance.now();
  if (r.status() !== 201) {
    console.log(i, r.status(), await r.text());
    await seen.catch(() => 0);
    continue;
  }
  times.push((await seen) - t0);
}
console.log(
  "appearance n",
  times.length,
  "p50",
  Math.round(q(times, 0.5)),
  "p95",
  Math.round(q(times, 0.95)),
  "max",
  Math.round(Math.max(...times)),
);
await browser.close();
await db.end();
