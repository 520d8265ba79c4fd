import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { addDays } from "@/lib/time";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, visitor } from "@/tests/support/studio";
import { type PlannedClass, planClasses } from "./class-plan";
import { type ScheduleClassesInput, scheduleClasses } from "./schedule-classes";
import { planInput } from "./schema";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "trainer:ada", origin: "Test" } as const;
const KEY = "0f6fd7f3-6b4c-4a0e-9a39-000000000001";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

function asked(change: Record<string, string> = {}) {
  return planInput.parse({ service: "class", trainer: "ada", date: "2026-12-01", time: "10:00", ...change });
}

async function planned(change: Record<string, string> = {}): Promise<PlannedClass[]> {
  const result = await planClasses(ctx, asked(change));
  if (!result.ok) throw new Error(result.reason);
  return result.plan.dates;
}

async function schedule(change: Record<string, string> = {}, more: Partial<ScheduleClassesInput> = {}) {
  const plan = asked(change);
  const on = (await planned(change)).map(({ date }) => date);
  return scheduleClasses(ctx, { ...plan, on, key: KEY, by, ...more });
}

async function timeOff(startsAt: Date, minutes: number, label: string | null = null): Promise<void> {
  const { id: trainerId } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  await db.slot.create({
    data: { kind: "TIME_OFF", trainerId, startsAt, endsAt, blockedUntil: endsAt, label },
  });
}

const starts = async () =>
  (await db.slot.findMany({ where: { kind: "SESSION" }, orderBy: { startsAt: "asc" } })).map(({ startsAt }) =>
    startsAt.toISOString(),
  );

test("schedules a class weekly until a date, each with its own audit event", async () => {
  const result = await schedule({ until: "2026-12-21" });
  expect(result).toMatchObject({ ok: true });
  expect(await starts()).toEqual(["01", "08", "15"].map((day) => `2026-12-${day}T15:00:00.000Z`));
  const slots = await db.slot.findMany();
  expect(slots.map(({ capacity, kind }) => [capacity, kind])).toEqual([
    [3, "SESSION"],
    [3, "SESSION"],
    [3, "SESSION"],
  ]);
  expect(slots[0]!.blockedUntil.getTime() - slots[0]!.startsAt.getTime()).toBe(55 * 60_000);
  const events = await db.auditEvent.findMany({ where: { action: "class.scheduled" } });
  expect(events.map(({ subjectId }) => subjectId).sort()).toEqual(slots.map(({ id }) => id).sort());
  expect(events[0]).toMatchObject({
    actor: "trainer:ada",
    origin: "Test",
    after: { trainer: "ada", places: 3 },
  });
});

test.for([
  [
    "spring forward",
    "2027-03-07",
    "2027-03-21",
    ["2027-03-07T15:00", "2027-03-14T14:00", "2027-03-21T14:00"],
  ],
  ["fall back", "2027-10-31", "2027-11-14", ["2027-10-31T14:00", "2027-11-07T15:00", "2027-11-14T15:00"]],
] as const)("stays at ten o'clock in New York when clocks %s", async ([, date, until, expected]) => {
  expect(await schedule({ date, until })).toMatchObject({ ok: true });
  expect((await starts()).map((start) => start.slice(0, 16))).toEqual(expected);
});

test("names the date on which clocks skip the time, and schedules the others", async () => {
  const change = { date: "2027-03-07", time: "02:30", until: "2027-03-21" };
  const dates = await planned(change);
  expect(dates.map(({ conflict }) => conflict?.why ?? null)).toEqual([null, "no-such-time", null]);
  expect(await schedule(change)).toEqual({ ok: false, reason: "conflict" });
  expect(await starts()).toEqual([]);
  expect(await schedule(change, { on: ["2027-03-07", "2027-03-21"] })).toMatchObject({ ok: true });
  expect(await starts()).toHaveLength(2);
});

test("schedules a repeated time once, at its first pass", async () => {
  await schedule({ date: "2027-11-07", time: "01:30" });
  expect(await starts()).toEqual(["2027-11-07T05:30:00.000Z"]);
});

test("shows each date's conflicts: a session, time off, a hold, the past", async () => {
  const at = (date: string) => new Date(`${date}T15:00:00Z`);
  await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt: at("2026-12-01"), trainer: "ada" });
  await timeOff(new Date("2026-12-08T15:30:00Z"), 30, "Dentist");
  const [session] = await db.slot.findMany({ where: { kind: "SESSION" } });
  await db.$executeRaw`
    insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until, expires_at, hold_token_hash)
    values (${session!.trainerId}::uuid, ${session!.serviceId}::uuid, 'HOLD', ${at("2026-12-15")}, ${new Date("2026-12-15T15:50:00Z")},
      ${new Date("2026-12-15T16:00:00Z")}, ${new Date(NOW.getTime() + 60_000)}, '\\x01'),
    (${session!.trainerId}::uuid, ${session!.serviceId}::uuid, 'HOLD', ${at("2026-12-22")}, ${new Date("2026-12-22T15:50:00Z")},
      ${new Date("2026-12-22T16:00:00Z")}, ${new Date(NOW.getTime() - 60_000)}, '\\x02')`;
  const dates = await planned({ date: "2026-11-24", time: "07:00", until: "2026-11-24" });
  expect(dates[0]?.conflict).toEqual({ why: "past" });
  const series = await planned({ until: "2026-12-22" });
  expect(series.map(({ conflict }) => (conflict?.why === "taken" ? conflict.by : conflict))).toMatchObject([
    { kind: "SESSION", what: "Stretch", startsAt: at("2026-12-01") },
    { kind: "TIME_OFF", what: "Dentist" },
    { kind: "HOLD" },
    null,
  ]);
  // Expired holds are removed; the others are not scheduled over.
  expect(await schedule({ until: "2026-12-22" }, { on: ["2026-12-22"] })).toMatchObject({ ok: true });
  expect(await db.slot.count({ where: { kind: "HOLD" } })).toBe(1);
});

test("warns outside the coach's hours and on a closed day, but schedules anyway", async () => {
  await db.hoursException.create({
    data: { date: new Date("2026-12-08"), windows: [], reason: "Holiday" },
  });
  const dates = await planned({ until: "2026-12-08" });
  expect(dates.map(({ warning }) => warning)).toEqual([null, { why: "exception", reason: "Holiday" }]);
  const late = await planned({ time: "16:30" });
  expect(late[0]).toMatchObject({ conflict: null, warning: { why: "outside-hours" } });
  expect(await schedule({ time: "16:30" })).toMatchObject({ ok: true });
});

test("schedules beyond the booking horizon", async () => {
  expect(await schedule({ date: "2027-09-07" })).toMatchObject({ ok: true });
});

test("schedules nothing when one of the chosen dates is already taken", async () => {
  await timeOff(new Date("2026-12-08T15:00:00Z"), 60);
  const on = ["2026-12-01", "2026-12-08"];
  expect(await schedule({ until: "2026-12-08" }, { on })).toEqual({ ok: false, reason: "conflict" });
  expect(await starts()).toEqual([]);
  expect(await db.auditEvent.count()).toBe(0);
});

test("schedules once when a form is sent twice, at once or later", async () => {
  const both = await Promise.all([schedule({ until: "2026-12-08" }), schedule({ until: "2026-12-08" })]);
  expect(both[0]).toEqual(both[1]);
  expect(await schedule({ until: "2026-12-08" })).toEqual(both[0]);
  expect(await starts()).toHaveLength(2);
  expect(await db.auditEvent.count({ where: { action: "class.scheduled" } })).toBe(2);
});

test.for([
  [{ service: "stretch-50" }, "unknown-service"],
  [{ service: "nothing" }, "unknown-service"],
  [{ trainer: "nobody" }, "unknown-trainer"],
] as const)("refuses %j as %s", async ([change, reason]) => {
  expect(await planClasses(ctx, asked(change))).toEqual({ ok: false, reason });
  const input = { ...asked(change), on: ["2026-12-01"], key: KEY, by };
  expect(await scheduleClasses(ctx, input)).toEqual({ ok: false, reason });
});

test("refuses a coach who does not offer the service, and a former coach", async () => {
  await db.trainerService.deleteMany({ where: { trainer: { slug: "ada" } } });
  expect(await planClasses(ctx, asked())).toEqual({ ok: false, reason: "unknown-trainer" });
  await db.trainer.update({ where: { slug: "bo" }, data: { active: false } });
  expect(await planClasses(ctx, asked({ trainer: "bo" }))).toEqual({ ok: false, reason: "unknown-trainer" });
});

test("refuses a plan without chosen dates", async () => {
  expect(await schedule({}, { on: ["2026-12-02"] })).toEqual({ ok: false, reason: "nothing-chosen" });
});

test("gives a time to a class or a simultaneous booking, never to both, in twenty rounds", async () => {
  for (let round = 0; round < 20; round++) {
    const date = addDays("2026-11-30", (round % 5) + 7 * Math.floor(round / 5));
    const startsAt = new Date(`${date}T15:00:00Z`);
    const book = () =>
      bookSession(ctx, { ...visitor(`v${round}`), service: "intro", startsAt, trainer: "ada" });
    const give = () =>
      schedule({ date }, { on: [date], key: KEY.replace(/1$/, "2").replace(/^0f/, String(10 + round)) });
    const [a, b] = await Promise.all(round % 2 ? [book(), give()] : [give(), book()]);
    expect([a.ok, b.ok].filter(Boolean)).toHaveLength(1);
    expect(await db.slot.count({ where: { startsAt, status: "ACTIVE" } })).toBe(1);
  }
});

test("gives a time to a class or simultaneous time off, never to both", async () => {
  for (let round = 0; round < 20; round++) {
    const date = addDays("2026-11-30", round);
    const outcomes = await Promise.allSettled([
      schedule({ date }, { on: [date], key: KEY.replace(/^0f/, String(10 + round)) }).then(({ ok }) => ok),
      timeOff(new Date(`${date}T15:30:00Z`), 30).then(() => true),
    ]);
    const won = outcomes.filter((outcome) => outcome.status === "fulfilled" && outcome.value);
    expect(won).toHaveLength(1);
  }
});

test.for<[Record<string, string>, string]>([
  [{ until: "2026-11-30" }, "until"],
  [{ until: "2027-11-30" }, "until"],
  [{ date: "" }, "date"],
  [{ date: "9999-12-31" }, "date"],
  [{ date: "2026-02-30" }, "date"],
  [{ time: "24:00" }, "time"],
  [{ time: "" }, "time"],
  [{ places: "0" }, "places"],
  [{ places: "101" }, "places"],
  [{ places: "2.5" }, "places"],
  [{ service: "" }, "service"],
  [{ trainer: "A b" }, "trainer"],
])("says what is wrong with %j", ([change, field]) => {
  const input = { service: "class", trainer: "ada", date: "2026-12-01", time: "10:00", ...change };
  const result = planInput.safeParse(input);
  expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test("names the invalid date, and says nothing about the other", () => {
  const input = { service: "class", trainer: "ada", time: "10:00", date: "13.01.2027", until: "27.01.2027" };
  const { error } = planInput.safeParse(input);
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["date", "until"]);
});

test("repeats for at most a year of weeks", () => {
  expect(asked({ until: "2027-11-23" }).until).toBe("2027-11-23");
});
