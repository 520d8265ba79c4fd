import { createHash, randomBytes } from "node:crypto";
import { chromium } from "@playwright/test";
import pg from "pg";
import { findBrowser } from "./tests/support/browser";

const base = "http://localhost:4100";
const url = process.env.DATABASE_URL!;
const db = new pg.Client({ connectionString: url });
await db.connect();
async function cookie(email: string) {
  const token = randomBytes(32).toString("base64url");
  await db.query(
    `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at) select $1, id, 'Look', now(), now(), now() + interval '1 day' from users where email = $2`,
    [createHash("sha256").update(token).digest(), email],
  );
  return { name: "limber-session", value: token, url: base, httpOnly: true, sameSite: "Lax" as const };
}
const browser = await chromium.launch(await findBrowser());
const ref = (
  await db.query(
    "select reference from bookings b join slots s on s.id=b.slot_id join trainers t on t.id=s.trainer_id where t.slug='maya' and b.note is not null and s.starts_at > now() limit 1",
  )
).rows[0]?.reference;
const client = (
  await db.query(
    "select client_id from bookings b join slots s on s.id=b.slot_id join trainers t on t.id=s.trainer_id where t.slug='maya' group by 1 order by count(*) desc limit 1",
  )
).rows[0].client_id;
const klass = (
  await db.query(
    "select s.id from slots s join services v on v.id=s.service_id where v.capacity>1 and s.starts_at>now() order by s.starts_at limit 1",
  )
).rows[0].id;
const pages: [string, string, string][] = [
  ["calendar", "/coach", "maya@limber.test"],
  ["calendar-all", "/coach?view=day&coach=all", "owner@limber.test"],
  ["today", "/coach/today", "owner@limber.test"],
  ["booking", `/coach/bookings/${ref}`, "maya@limber.test"],
  ["clients", "/coach/clients", "owner@limber.test"],
  ["client", `/coach/clients/${client}`, "maya@limber.test"],
  ["hours", "/coach/hours", "maya@limber.test"],
  ["why", "/coach/hours/why", "maya@limber.test"],
  ["timeoff", "/coach/time-off", "maya@limber.test"],
  ["classes", "/coach/classes?coach=all", "owner@limber.test"],
  ["class", `/coach/classes/${klass}`, "owner@limber.test"],
  ["book", "/coach/book", "maya@limber.test"],
  ["leads", "/coach/leads?whose=all", "owner@limber.test"],
  ["settings", "/owner/settings", "owner@limber.test"],
];
const only = process.argv[2]?.split(",");
for (const [w, scheme] of [
  [390, "light"],
  [1280, "light"],
  [1280, "dark"],
  [390, "dark"],
] as const) {
  for (const [name, path, who] of pages) {
    if (only && !only.includes(name)) continue;
    const ctx = await browser.newContext({
      viewport: { width: w, height: 900 },
      colorScheme: scheme,
      baseURL: base,
    });
    await ctx.addCookies([await cookie(who)]);
    const page = await ctx.newPage();
    page.on("console", (m) => m.type() === "error" && console.log(name, w, m.text().slice(0, 200)));
    page.on("pageerror", (e) => console.log(name, w, "PAGEERROR", e.message));
    const r = await page.goto(path);
    if (r!.status() !== 200) console.log(name, r!.status());
    await page.waitForTimeout(name.startsWith("calendar") ? 2500 : 400);
    await page.screenshot({
      path: `/tmp/look-${name}-${w}-${scheme}.png`,
      fullPage: !name.startsWith("calendar"),
    });
    const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (over) console.log(name, w, "SCROLLS SIDEWAYS");
    await ctx.close();
  }
}
await browser.close();
await db.end();
