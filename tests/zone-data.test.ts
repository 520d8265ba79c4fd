import { beforeEach, expect, test } from "vitest";
import { makeExport } from "@/lib/exports/make-export";
import { makeFeed } from "@/lib/feed/make-feed";
import { getFeed } from "@/lib/feed/queries";
import { isInToday, readLeadDesk } from "@/lib/leads/desk";
import { readLeadStatistics } from "@/lib/leads/statistics";
import { getStudio } from "@/lib/studio/queries";
import { addDays, localTime } from "@/lib/time";
import { testDb } from "@/tests/support/database";
import { gathered } from "@/tests/support/gathered";
import { createStudio } from "@/tests/support/studio";

/**
 * Wall-clock times come only from Node's zone data. PostgreSQL has its own, in another version, so these are zones in which the
 * two differ: Morocco, whose rules changed recently, and names that PostgreSQL reads the opposite way (POSIX counts hours west
 * of Greenwich, ISO 8601 east).
 */

const db = await testDb();
const NOON = new Date("2026-11-30T12:00:00Z");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

const ZONES = ["Africa/Casablanca", "+05:30", "-08:00"];

async function inZone(timeZone: string): Promise<void> {
  await db.studio.updateMany({ data: { timeZone } });
}

async function lead(createdAt: Date, n = 1): Promise<void> {
  const email = `lead-${n}@example.test`;
  await db.lead.create({
    data: { reference: `L-${n}`, name: "Lead", email, createdAt, answerBy: createdAt },
  });
}

test("PostgreSQL and Node differ in two of these zones", async () => {
  for (const zone of ZONES.slice(1)) {
    const [row] = await db.$queryRaw<{ local: string }[]>`
      select to_char(${NOON}::timestamptz at time zone ${zone}::text, 'YYYY-MM-DD"T"HH24:MI') as local`;
    expect(row?.local).not.toBe(localTime(NOON.getTime(), zone));
  }
});

test.for(ZONES)("an export in %s shows the same times as the pages", async (zone) => {
  await inZone(zone);
  await lead(new Date("2026-11-30T12:00:59.999Z"));
  const text = (await gathered(makeExport({ db, now: NOON }, { kind: "leads", withNotes: false }))).join("");
  expect(text).toContain(localTime(NOON.getTime(), zone).replace("T", " "));
});

test.for(ZONES)("an inquiry in %s counts in the studio's own week", async (timeZone) => {
  await inZone(timeZone);
  const sunday = new Date("2026-11-29T20:00:00Z");
  const monday = new Date("2026-11-30T04:00:00Z");
  await lead(sunday, 1);
  await lead(monday, 2);
  const now = new Date("2026-12-02T12:00:00Z");
  const { weeks, inquiries } = await readLeadStatistics({ db, now }, { weekCount: 4, timeZone });
  const weekOf = (instant: Date) => {
    const date = localTime(instant.getTime(), timeZone).slice(0, 10);
    return weeks.findIndex((week) => week <= date && date < addDays(week, 7));
  };
  const expected = [0, 0, 0, 0];
  for (const each of [sunday, monday]) expected[weekOf(each)]! += 1;
  expect(inquiries).toEqual(expected);
});

/** In UTC it is Monday; in these zones it is Tuesday, or still Sunday. */
const LATE = new Date("2026-11-30T20:00:00Z");
const EARLY = new Date("2026-11-30T05:00:00Z");

test.for([
  { zone: "+05:30", now: LATE, today: "2026-12-01" },
  { zone: "-08:00", now: EARLY, today: "2026-11-29" },
])("today's hours and exceptions follow the studio's date in $zone", async ({ zone, now, today }) => {
  await inZone(zone);
  const date = new Date(`${today}T00:00:00Z`);
  await db.hours.updateMany({ data: { validFrom: date, validUntil: date } });
  expect((await getStudio({ db, now })).week.length).toBeGreaterThan(0);
  await db.hours.updateMany({ data: { validFrom: null, validUntil: new Date(date.getTime() - 86_400_000) } });
  expect((await getStudio({ db, now })).week).toEqual([]);
  // A coach who works today only by an exception is included.
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const windows = [{ startMinute: 0, endMinute: 1440 }];
  await db.hoursException.create({ data: { trainerId: ada.id, date, windows, reason: "Extra day" } });
  const desk = await readLeadDesk({ db, now });
  expect(desk.coaches.filter((coach) => isInToday(desk, coach, now)).map(({ slug }) => slug)).toEqual([
    "ada",
  ]);
});

test.for(["+05:30", "-08:00"])("a calendar feed in %s ends with the last bookable day", async (zone) => {
  await inZone(zone);
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const made = await makeFeed(
    { db, now: NOON },
    { trainerId: ada.id, by: { actor: "trainer:ada", origin: "" } },
  );
  if (!made.ok) throw new Error(made.reason);
  const { horizonDays } = await db.studio.findFirstOrThrow();
  const lastDate = addDays(localTime(NOON.getTime(), zone).slice(0, 10), horizonDays);
  const midnight = Date.parse(`${addDays(lastDate, 1)}T00:00:00${zone}`);
  for (const startsAt of [midnight - 3_600_000, midnight + 3_600_000].map((ms) => new Date(ms))) {
    const endsAt = new Date(startsAt.getTime() + 600_000);
    await db.slot.create({
      data: { kind: "TIME_OFF", trainerId: ada.id, startsAt, endsAt, blockedUntil: endsAt },
    });
  }
  const feed = await getFeed({ db, now: NOON }, made.token);
  expect(feed?.entries.map(({ startsAt }) => startsAt.getTime())).toEqual([midnight - 3_600_000]);
});
