import { expect, test } from "vitest";
import {
  explain,
  freeTables,
  nearestOpenings,
  type OpeningsInput,
  openings,
  rankTrainers,
  WAIVABLE_REASONS,
  type WaivableReason,
  whyNot,
} from "./openings";

/** Tuesday, November 24, 2026, 8:00 AM in New York (UTC-5). */
const now = Date.parse("2026-11-24T13:00:00Z");
const at = (time: string, day = 25) => Date.parse(`2026-11-${day}T${time}:00-05:00`);
const nineToFive = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  startMinute: 540,
  endMinute: 1020,
  validFrom: null,
  validUntil: null,
}));

function studio(change: Partial<OpeningsInput> = {}): OpeningsInput {
  return {
    service: {
      durationMinutes: 50,
      turnoverMinutes: 10,
      startEveryMinutes: 30,
      capacity: 1,
      needsTable: true,
    },
    trainers: ["ada", "bo"].map((slug) => ({ id: slug, slug, hours: nineToFive })),
    exceptions: [],
    slots: [],
    tableIds: ["t1", "t2"],
    sessions: [],
    policy: { timeZone: "America/New_York", minimumNoticeMinutes: 120, horizonDays: 60 },
    from: "2026-11-25",
    to: "2026-11-25",
    now,
    ...change,
  };
}

function session(trainerId: string, start: number, minutes = 50, tableId: string | null = null) {
  const endsAt = start + minutes * 60_000;
  return {
    trainerId,
    tableId,
    kind: "SESSION" as const,
    startsAt: start,
    endsAt,
    blockedUntil: endsAt + 10 * 60_000,
  };
}

const starts = (input: OpeningsInput) => openings(input).map((opening) => opening.startsAt);

test("offers starts on the grid from the window's start, as long as the session ends inside the window", () => {
  const found = openings(studio());
  expect(found[0]).toEqual({
    startsAt: at("09:00"),
    endsAt: at("09:50"),
    trainers: ["ada", "bo"],
    placesLeft: 2,
  });
  // The turnover may run past the end of the day: 16:00 to 16:50 is fine, 16:30 is not.
  expect(found.at(-1)?.startsAt).toBe(at("16:00"));
  expect(found).toHaveLength(15);
});

test("lets a session and its turnover touch other slots, and never overlap", () => {
  const found = starts(studio({ slots: [session("ada", at("11:00"))], trainers: [studio().trainers[0]!] }));
  expect(found).toContain(at("10:00"));
  expect(found).not.toContain(at("10:30"));
  expect(found).not.toContain(at("11:30"));
  expect(found).toContain(at("12:00"));
});

test("counts the places that coaches and tables allow together", () => {
  const busy = { ...session("cy", at("10:00")), tableId: "t1" };
  const found = openings(studio({ slots: [busy] })).find((opening) => opening.startsAt === at("10:00"));
  expect(found).toMatchObject({ trainers: ["ada", "bo"], placesLeft: 1 });
  const none = studio({ slots: [busy, { ...session("di", at("10:00")), tableId: "t2" }] });
  expect(starts(none)).not.toContain(at("10:00"));
  expect(whyNot(none, at("10:00"))).toBe("no-table");
  expect(freeTables(studio({ slots: [busy] }), at("10:00"))).toEqual(["t2"]);
});

test.for([
  ["too-soon", at("09:30", 24)],
  ["too-soon", at("09:00", 20)],
  ["too-far", Date.parse("2027-01-25T15:00:00Z")],
  ["outside-hours", at("08:30")],
  ["outside-hours", at("16:30")],
  ["outside-hours", at("10:00", 28)],
  ["off-grid", at("10:10")],
] as const)("says %s for a start that is", ([reason, start]) => {
  expect(whyNot(studio(), start)).toBe(reason);
});

test("offers a start exactly at the notice, and the whole last date of the horizon", () => {
  expect(whyNot(studio(), at("10:00", 24))).toBeNull();
  expect(whyNot({ ...studio(), now: now + 60_000 }, at("10:00", 24))).toBe("too-soon");
  // 60 days after Tuesday, November 24 is a Saturday; the Friday before is open to its end.
  expect(whyNot(studio(), Date.parse("2027-01-22T21:00:00Z"))).toBeNull();
});

test("explains “any coach” with the closest coach's reason", () => {
  const ada = { ...studio().trainers[0]!, hours: [] };
  const input = studio({ trainers: [ada, studio().trainers[1]!], slots: [session("bo", at("10:00"))] });
  expect(whyNot(input, at("10:00"))).toBe("trainer-busy");
  expect(whyNot(input, at("10:00"), "ada")).toBe("outside-hours");
});

test("closes a day for the studio, and says that it is an exception", () => {
  const input = studio({ exceptions: [{ date: "2026-11-25", trainerId: null, windows: [] }] });
  expect(openings(input)).toEqual([]);
  expect(whyNot(input, at("10:00"))).toBe("exception");
  expect(whyNot(input, at("08:00"))).toBe("outside-hours");
});

test("limits a coach's exception for a date to the studio's for that date", () => {
  const input = studio({
    exceptions: [
      { date: "2026-11-25", trainerId: "ada", windows: [{ startMinute: 420, endMinute: 720 }] },
      { date: "2026-11-25", trainerId: null, windows: [{ startMinute: 600, endMinute: 900 }] },
    ],
  });
  const ofAda = openings(input).filter((opening) => opening.trainers.includes("ada"));
  expect(ofAda.map((opening) => opening.startsAt)).toEqual([at("10:00"), at("10:30"), at("11:00")]);
  const ofBo = openings(input).filter((opening) => opening.trainers.includes("bo"));
  expect([ofBo[0]?.startsAt, ofBo.at(-1)?.startsAt]).toEqual([at("10:00"), at("14:00")]);
});

test("combines a coach's two exceptions for a date, unless one is closed", () => {
  const windows = [
    { date: "2026-11-25", trainerId: "ada", windows: [{ startMinute: 540, endMinute: 600 }] },
    { date: "2026-11-25", trainerId: "ada", windows: [{ startMinute: 840, endMinute: 900 }] },
  ];
  const trainers = [studio().trainers[0]!];
  expect(starts(studio({ trainers, exceptions: windows }))).toEqual([at("09:00"), at("14:00")]);
  const closed = { date: "2026-11-25", trainerId: "ada", windows: [] };
  expect(starts(studio({ trainers, exceptions: [...windows, closed] }))).toEqual([]);
});

test("applies weekly hours only between their dates", () => {
  const hours = nineToFive.map((window) => ({
    ...window,
    validFrom: "2026-11-26",
    validUntil: "2026-11-26",
  }));
  const input = studio({ trainers: [{ id: "ada", slug: "ada", hours }], to: "2026-11-27" });
  expect(new Set(starts(input).map((start) => new Date(start).getUTCDate()))).toEqual(new Set([26]));
});

test("offers scheduled classes while places are left, whatever the hours", () => {
  const service = { ...studio().service, capacity: 6, needsTable: false };
  const class_ = (trainerId: string, start: number, placesLeft: number) => ({
    slotId: `${trainerId}${start}`,
    trainerId,
    startsAt: start,
    endsAt: start + 3_000_000,
    placesLeft,
  });
  const input = studio({
    service,
    sessions: [
      class_("ada", at("19:00"), 2),
      { ...class_("bo", at("19:00"), 3), endsAt: at("20:00") },
      class_("ada", at("12:00"), 0),
    ],
  });
  expect(openings(input)).toEqual([
    { startsAt: at("19:00"), endsAt: at("20:00"), trainers: ["ada", "bo"], placesLeft: 5 },
  ]);
  expect(whyNot(input, at("12:00"))).toBe("full");
  expect(whyNot(input, at("10:00"))).toBe("not-scheduled");
  expect(whyNot(input, at("19:00"), "bo")).toBeNull();
});

test("chooses the coach with the fewest minutes that week, then the longest idle, then by name", () => {
  const slots = [session("ada", at("09:00")), session("bo", at("14:00", 24))];
  // Equal minutes; bo has been idle since yesterday.
  expect(rankTrainers(studio({ slots }), at("11:00"))).toEqual(["bo", "ada"]);
  expect(rankTrainers(studio({ slots: [session("ada", at("09:00"), 20)] }), at("11:00"))).toEqual([
    "bo",
    "ada",
  ]);
  expect(rankTrainers(studio(), at("11:00"))).toEqual(["ada", "bo"]);
  // Last week doesn't count, and a day off is no work.
  const lastWeek = session("ada", at("10:00", 20), 500);
  const dayOff = { ...session("ada", at("14:00"), 180), kind: "TIME_OFF" as const };
  expect(
    rankTrainers(studio({ slots: [session("bo", at("15:00")), dayOff, lastWeek] }), at("11:00")),
  ).toEqual(["ada", "bo"]);
});

test("finds the closest openings, the earlier of two equally close ones first", () => {
  const found = openings(studio());
  expect(nearestOpenings(found, at("12:00"), 3).map((each) => each.startsAt)).toEqual([
    at("12:00"),
    at("11:30"),
    at("12:30"),
  ]);
  expect(nearestOpenings([], at("12:00"), 3)).toEqual([]);
});

test("joins the studio's exceptions for a date, so a session may span them", () => {
  const rows = [
    { date: "2026-11-25", trainerId: null, windows: [{ startMinute: 720, endMinute: 780 }] },
    { date: "2026-11-25", trainerId: null, windows: [{ startMinute: 660, endMinute: 720 }] },
  ];
  expect(starts(studio({ exceptions: rows }))).toEqual([at("11:00"), at("11:30"), at("12:00")]);
  const closed = { date: "2026-11-25", trainerId: null, windows: [] };
  expect(starts(studio({ exceptions: [...rows, closed] }))).toEqual([]);
});

test("gives each window its own grid, and a shared start once", () => {
  const row = (startMinute: number, endMinute: number) => ({ ...nineToFive[2]!, startMinute, endMinute });
  const hours = [row(540, 660), row(555, 630), row(570, 660)];
  expect(starts(studio({ trainers: [{ id: "ada", slug: "ada", hours }] }))).toEqual([
    at("09:00"),
    at("09:15"),
    at("09:30"),
    at("10:00"),
  ]);
});

test("does not let a session run from one window into the next", () => {
  const row = (startMinute: number, endMinute: number) => ({ ...nineToFive[2]!, startMinute, endMinute });
  const input = studio({ trainers: [{ id: "ada", slug: "ada", hours: [row(540, 600), row(600, 660)] }] });
  expect(starts(input)).toEqual([at("09:00"), at("10:00")]);
  expect(whyNot(input, at("09:30"))).toBe("outside-hours");
});

test("sees a long slot behind a shorter, later one", () => {
  const slots = [session("ada", at("09:00"), 480), session("ada", at("09:30"), 20)];
  expect(whyNot(studio({ slots }), at("15:00"), "ada")).toBe("trainer-busy");
});

test("counts a table taken by a coach who does not offer the service", () => {
  const input = studio({ slots: [session("zoe", at("10:00"), 50, "t1")], tableIds: ["t1"] });
  expect(whyNot(input, at("10:00"))).toBe("no-table");
  expect(whyNot({ ...input, service: { ...input.service, needsTable: false } }, at("10:00"))).toBeNull();
});

test("says too soon and too far before any other reason, for classes and private sessions", () => {
  const group = studio({ service: { ...studio().service, capacity: 6 } });
  for (const input of [studio(), group]) {
    expect(whyNot(input, at("03:07", 24))).toBe("too-soon");
    expect(whyNot(input, Date.parse("2027-02-06T03:07:00Z"))).toBe("too-far");
  }
});

test("ranks no coach for a start that is no opening", () => {
  expect(rankTrainers(studio(), at("03:00"))).toEqual([]);
  expect(rankTrainers(studio({ trainers: [] }), at("10:00"))).toEqual([]);
});

test("offers the last date of the horizon, and not the date after", () => {
  const input = studio({ policy: { ...studio().policy, horizonDays: 1 }, to: "2026-11-27" });
  expect(starts(input).at(-1)).toBe(at("16:00", 25));
  expect(whyNot(input, at("16:00", 25))).toBeNull();
  expect(whyNot(input, at("09:00", 26))).toBe("too-far");
});

test("counts load only in the start's week, and idle time only before it", () => {
  const nextWeek = session("ada", at("10:00", 30), 300);
  expect(rankTrainers(studio({ slots: [nextWeek] }), at("11:00"))).toEqual(["ada", "bo"]);
  // Equal minutes: ada's are before the start, bo's after it.
  const slots = [session("ada", at("09:00")), session("bo", at("14:00"))];
  expect(rankTrainers(studio({ slots }), at("11:00"))).toEqual(["bo", "ada"]);
});

test("explains a coach's day: every start on the week's and the date's grid, each with its reason", () => {
  const input = studio({
    exceptions: [{ date: "2026-11-25", trainerId: "ada", windows: [{ startMinute: 540, endMinute: 700 }] }],
    slots: [session("ada", at("09:00"))],
  });
  const explained = explain(input, "ada");
  expect(explained.slice(0, 6)).toEqual([
    { startsAt: at("09:00"), reason: "trainer-busy" },
    { startsAt: at("09:30"), reason: "trainer-busy" },
    { startsAt: at("10:00"), reason: null },
    { startsAt: at("10:30"), reason: null },
    { startsAt: at("11:00"), reason: "exception" },
    { startsAt: at("11:30"), reason: "exception" },
  ]);
  expect(explained.at(-1)).toEqual({ startsAt: at("16:30"), reason: "outside-hours" });
  expect(explain(input, "nobody")).toEqual([]);
});

test.for<[reason: WaivableReason, start: number]>([
  ["too-soon", at("09:00", 24)],
  ["too-far", Date.parse("2027-02-01T10:00:00-05:00")],
  ["outside-hours", at("20:00")],
  ["off-grid", at("10:10")],
  ["exception", at("11:00", 26)],
])("offers a time that is %s once that is waived, and nothing else with it", ([reason, start]) => {
  const input = studio({ exceptions: [{ date: "2026-11-26", trainerId: null, windows: [] }] });
  expect(whyNot(input, start)).toBe(reason);
  expect(whyNot({ ...input, waived: [reason] }, start)).toBe(null);
  expect(whyNot({ ...input, waived: WAIVABLE_REASONS.filter((each) => each !== reason) }, start)).toBe(
    reason,
  );
});

test("offers no taken or past time, whatever is waived", () => {
  const busy = { slots: [session("ada", at("20:00"), 50, "t1"), session("bo", at("20:00"))] };
  const input = studio({ ...busy, waived: WAIVABLE_REASONS });
  expect(whyNot(input, at("20:30"))).toBe("trainer-busy");
  expect(whyNot(input, at("19:30"), "ada")).toBe("trainer-busy");
  expect(whyNot(studio({ tableIds: [], waived: WAIVABLE_REASONS }), at("20:30"))).toBe("no-table");
  expect(whyNot(input, now - 49 * 60_000)).toBe(null);
  expect(whyNot(input, now - 50 * 60_000)).toBe("too-soon");
});
