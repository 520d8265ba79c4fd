import { beforeEach, expect, test } from "vitest";
import type { WeeklyHours } from "@/lib/scheduling/windows";
import { formatTime } from "@/lib/time";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import { type PreviewDay, previewOpenings } from "./preview";
import { listTrainerHours } from "./queries";
import { changeWeek, type Week } from "./rules";

const db = await testDb();
const ctx = { db, now: NOW };
const ZONE = "America/New_York";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

/** Sundays from 1 to 4 in the morning, when clocks change, and nothing else. */
const NIGHT: Week = [[], [], [], [], [], [], [{ startMinute: 60, endMinute: 240 }]];

async function changed(week: Week, from: string): Promise<WeeklyHours[]> {
  const [ada] = await listTrainerHours(ctx, { slug: "ada" });
  return changeWeek(ada!.rows, week, from, null);
}

async function preview(rows: WeeklyHours[], from: string, to: string, service = "intro") {
  const change = { kind: "week" as const, rows };
  const answer = await previewOpenings(ctx, { service, trainer: "ada", from, to, change });
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
}

function inWords({ starts }: PreviewDay): string[] {
  return starts.map(({ startsAt, change }) => `${change} ${formatTime(startsAt, ZONE)}`);
}

test("shows what is added, removed and unchanged, date by date", async () => {
  const wednesday = [{ startMinute: 960, endMinute: 1080 }];
  const rows = await changed([[], [], wednesday, [], [], [], []], "2026-12-02");
  const { days } = await preview(rows, "2026-12-01", "2026-12-03");
  expect(days.map(({ date }) => date)).toEqual(["2026-12-01", "2026-12-02", "2026-12-03"]);
  expect(days[0]!.starts.every(({ change }) => change === "same")).toBe(true);
  expect(days[0]!.starts).toHaveLength(16);
  expect(inWords(days[1]!).slice(-5)).toEqual([
    "gone 3:30 PM",
    "same 4:00 PM",
    "same 4:30 PM",
    "added 5:00 PM",
    "added 5:30 PM",
  ]);
  expect(days[2]!.starts.every(({ change }) => change === "gone")).toBe(true);
});

test("omits the time that clocks skip on March 14, 2027, and says so", async () => {
  const rows = await changed(NIGHT, "2027-03-01");
  const { days, lastDate } = await preview(rows, "2027-03-13", "2027-03-21");
  expect(lastDate).toBe("2027-01-23");
  expect(days[1]).toMatchObject({ date: "2027-03-14", clockChange: { fromMinute: 120, toMinute: 180 } });
  expect(inWords(days[1]!)).toEqual(["added 1:00 AM", "added 1:30 AM", "added 3:00 AM", "added 3:30 AM"]);
  expect(days[8]!.clockChange).toBeNull();
  expect(inWords(days[8]!)).toHaveLength(6);
});

test("offers the hour that comes twice on November 7, 2027 once", async () => {
  const now = new Date("2027-11-01T12:00:00Z");
  const rows = await changed(NIGHT, "2027-03-01");
  const answer = await previewOpenings(
    { db, now },
    {
      service: "intro",
      trainer: "ada",
      from: "2027-11-07",
      to: "2027-11-08",
      change: { kind: "week", rows },
    },
  );
  const [sunday, monday] = answer.ok ? answer.days : [];
  expect(sunday!.clockChange).toMatchObject({ fromMinute: 120, toMinute: 60 });
  expect(inWords(sunday!)).toEqual(
    ["1:00 AM", "1:30 AM", "2:00 AM", "2:30 AM", "3:00 AM", "3:30 AM"].map((time) => `added ${time}`),
  );
  // One instant each: the first of a repeated time.
  expect(sunday!.starts[0]!.startsAt.toISOString()).toBe("2027-11-07T05:00:00.000Z");
  expect(inWords(monday!)[0]).toBe("gone 9:00 AM");
});

test("a taken time is no opening before or after, and nothing is written", async () => {
  const { id: trainerId } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const [startsAt, endsAt] = [newYork(25, "12:00"), newYork(25, "13:00")];
  await db.slot.create({ data: { kind: "TIME_OFF", trainerId, startsAt, endsAt, blockedUntil: endsAt } });
  const wednesday = [{ startMinute: 660, endMinute: 840 }];
  const rows = await changed([[], [], wednesday, [], [], [], []], "2026-11-24");
  const before = await db.hours.findMany();
  const { days } = await preview(rows, "2026-11-25", "2026-11-25");
  expect(inWords(days[0]!).filter((each) => !each.startsWith("gone"))).toEqual([
    "same 11:00 AM",
    "same 1:00 PM",
    "same 1:30 PM",
  ]);
  expect(inWords(days[0]!).join()).not.toContain("12:");
  expect(await db.hours.findMany()).toEqual(before);
});

test("shows a studio closure for all coaches, and a coach's for that coach", async () => {
  const date = "2026-12-02";
  const question = { service: "intro", from: date, to: date };
  const closed = (trainerId: string | null) => ({
    kind: "date" as const,
    exception: { date, trainerId, windows: [] },
  });
  const all = await previewOpenings(ctx, { ...question, trainer: undefined, change: closed(null) });
  expect(all.ok && all.days[0]!.starts.every(({ change }) => change === "gone")).toBe(true);
  const { id } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const one = await previewOpenings(ctx, { ...question, trainer: "ada", change: closed(id) });
  expect(one.ok && one.days[0]!.starts.every(({ change }) => change === "gone")).toBe(true);
  const others = await previewOpenings(ctx, { ...question, trainer: undefined, change: closed(id) });
  expect(others.ok && others.days[0]!.starts.every(({ change }) => change === "same")).toBe(true);
});

test("returns unknown-service for a service that does not exist", async () => {
  const change = { kind: "week" as const, rows: [] };
  const question = { service: "nothing", trainer: "ada", from: "2026-12-01", to: "2026-12-02", change };
  expect(await previewOpenings(ctx, question)).toEqual({ ok: false, reason: "unknown-service" });
});
