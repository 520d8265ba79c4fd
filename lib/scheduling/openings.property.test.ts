import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { explain, type OpeningsInput, openings, rankTrainers, whyNot } from "./openings";

const MINUTE = 60_000;

/** Zones, each with dates around a clock change or a skipped date. */
const ZONES: [zone: string, dates: string[]][] = [
  ["America/New_York", ["2026-03-07", "2026-10-31", "2026-11-24"]],
  ["Europe/Berlin", ["2026-03-28", "2026-10-24"]],
  // By half an hour.
  ["Australia/Lord_Howe", ["2026-04-04", "2026-10-03"]],
  ["Asia/Kathmandu", ["2026-06-01"]],
  ["Pacific/Apia", ["2011-12-28", "2026-06-01"]],
  // At midnight, which then does not exist.
  ["America/Santiago", ["2026-09-05", "2026-04-04"]],
  ["Asia/Beirut", ["2026-03-28", "2026-10-24"]],
  ["Asia/Kolkata", ["2026-06-01"]],
];

const window = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 48 }))
  .map(([from, length]) => ({ startMinute: from * 15, endMinute: Math.min(1440, (from + length) * 15) }));

const days = 3;
const trainerIds = ["a", "b", "c"];

/** A small studio around a difficult date; its slots never overlap, as in the database. */
const input: fc.Arbitrary<OpeningsInput> = fc.constantFrom(...ZONES).chain(([timeZone, dates]) =>
  fc
    .record({
      from: fc.constantFrom(...dates),
      hours: fc.array(fc.tuple(fc.constantFrom(...trainerIds), fc.integer({ min: 1, max: 7 }), window), {
        minLength: 4,
        maxLength: 16,
      }),
      taken: fc.array(
        fc.tuple(
          fc.constantFrom(...trainerIds),
          fc.integer({ min: 0, max: days * 96 }),
          fc.integer({ min: 1, max: 12 }),
          fc.constantFrom(null, "t1", "t2"),
        ),
        { maxLength: 12 },
      ),
      exceptions: fc.array(
        fc.tuple(
          fc.constantFrom(null, ...trainerIds),
          fc.integer({ min: 0, max: days - 1 }),
          fc.array(window, { maxLength: 2 }),
        ),
        { maxLength: 3 },
      ),
      durationMinutes: fc.constantFrom(25, 50, 90),
      turnoverMinutes: fc.constantFrom(0, 10),
      startEveryMinutes: fc.constantFrom(15, 20, 30),
      needsTable: fc.boolean(),
      noticeMinutes: fc.constantFrom(0, 600),
    })
    .map((raw) => build(timeZone, raw)),
);

interface Raw {
  from: string;
  hours: [string, number, { startMinute: number; endMinute: number }][];
  taken: [string, number, number, string | null][];
  exceptions: [string | null, number, { startMinute: number; endMinute: number }[]][];
  durationMinutes: number;
  turnoverMinutes: number;
  startEveryMinutes: number;
  needsTable: boolean;
  noticeMinutes: number;
}

function build(timeZone: string, raw: Raw): OpeningsInput {
  const from = Temporal.PlainDate.from(raw.from);
  const midnight = from.toZonedDateTime(timeZone).epochMilliseconds;
  const slots: OpeningsInput["slots"] = [];
  for (const [trainerId, quarter, quarters, tableId] of raw.taken) {
    const startsAt = midnight + quarter * 15 * MINUTE;
    const endsAt = startsAt + quarters * 15 * MINUTE;
    const meets = slots.some(
      (slot) =>
        slot.startsAt < endsAt &&
        startsAt < slot.blockedUntil &&
        (slot.trainerId === trainerId || (tableId && slot.tableId === tableId)),
    );
    if (!meets) slots.push({ trainerId, tableId, kind: "SESSION", startsAt, endsAt, blockedUntil: endsAt });
  }
  return {
    service: { ...raw, capacity: 1 },
    trainers: trainerIds.map((id) => ({
      id,
      slug: id,
      hours: raw.hours
        .filter(([of]) => of === id)
        .map(([, weekday, span]) => ({ weekday, ...span, validFrom: null, validUntil: null })),
    })),
    exceptions: raw.exceptions.map(([trainerId, day, windows]) => ({
      date: from.add({ days: day }).toString(),
      trainerId,
      windows,
    })),
    slots,
    tableIds: ["t1", "t2"],
    sessions: [],
    policy: { timeZone, minimumNoticeMinutes: raw.noticeMinutes, horizonDays: 30 },
    from: raw.from,
    to: from.add({ days: days - 1 }).toString(),
    now: midnight,
  };
}

/**
 * The same answer in the simplest way: every minute of the range is checked against the rules, with
 * Temporal for each wall-clock time. Slow, and independent of the engine's method.
 */
function plainly(asked: OpeningsInput): Map<number, string[]> {
  const { service, policy } = asked;
  const found = new Map<number, string[]>();
  for (
    let date = Temporal.PlainDate.from(asked.from);
    date.toString() <= asked.to;
    date = date.add({ days: 1 })
  ) {
    for (const trainer of asked.trainers) {
      for (const span of windowsOf(asked, trainer, date)) {
        const closes = boundary(date, span.endMinute, policy.timeZone);
        for (let minute = span.startMinute; minute < span.endMinute; minute += service.startEveryMinutes) {
          const start = existing(date, minute, policy.timeZone);
          if (start === null) continue;
          const end = start + service.durationMinutes * MINUTE;
          const until = end + service.turnoverMinutes * MINUTE;
          const meets = asked.slots.filter((slot) => slot.startsAt < until && start < slot.blockedUntil);
          const tables = asked.tableIds.filter((id) => !meets.some((slot) => slot.tableId === id));
          if (end > closes || start < asked.now + policy.minimumNoticeMinutes * MINUTE) continue;
          if (
            meets.some((slot) => slot.trainerId === trainer.id) ||
            (service.needsTable && tables.length === 0)
          )
            continue;
          const others = found.get(start) ?? [];
          if (!others.includes(trainer.slug)) found.set(start, [...others, trainer.slug]);
        }
      }
    }
  }
  return found;
}

function windowsOf(
  asked: OpeningsInput,
  trainer: OpeningsInput["trainers"][number],
  date: Temporal.PlainDate,
) {
  const today = asked.exceptions.filter((each) => each.date === date.toString());
  const scope = (trainerId: string | null) => today.filter((each) => each.trainerId === trainerId);
  const windowsIn = (list: typeof today) =>
    list.some((each) => each.windows.length === 0) ? [] : list.flatMap((each) => each.windows);
  const own = scope(trainer.id);
  const spans =
    own.length > 0 ? windowsIn(own) : trainer.hours.filter((each) => each.weekday === date.dayOfWeek);
  const studio = scope(null);
  if (studio.length === 0) return spans;
  // Minute by minute: the studio's open part of each span forms runs.
  const isOpen = (minute: number) =>
    windowsIn(studio).some((bound) => bound.startMinute <= minute && minute < bound.endMinute);
  return spans.flatMap((span) => {
    const runs: { startMinute: number; endMinute: number }[] = [];
    for (let minute = span.startMinute; minute < span.endMinute; minute++) {
      const run = runs.at(-1);
      if (!isOpen(minute)) continue;
      if (run?.endMinute === minute) run.endMinute++;
      else runs.push({ startMinute: minute, endMinute: minute + 1 });
    }
    return runs;
  });
}

function existing(date: Temporal.PlainDate, minute: number, zone: string): number | null {
  const wall = date.toPlainDateTime().add({ minutes: minute });
  const instant = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  return instant.toPlainDateTime().equals(wall) ? instant.epochMilliseconds : null;
}

/** A window's end: the wall-clock time, or the instant at which clocks skip it. */
function boundary(date: Temporal.PlainDate, minute: number, zone: string): number {
  const wall = date.toPlainDateTime().add({ minutes: minute });
  const instant = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (instant.toPlainDateTime().equals(wall)) return instant.epochMilliseconds;
  return instant.getTimeZoneTransition("next")!.epochMilliseconds;
}

const RUNS = { numRuns: 400 };

test("offers what the simplest reading of the rules offers, in every zone and across its clock changes", () => {
  fc.assert(
    fc.property(input, (asked) => {
      const found = new Map(
        openings(asked).map((opening) => [opening.startsAt, opening.trainers.toSorted()]),
      );
      const expected = new Map([...plainly(asked)].map(([start, trainers]) => [start, trainers.toSorted()]));
      expect(found).toEqual(new Map([...expected].sort(([a], [b]) => a - b)));
    }),
    RUNS,
  );
});

test("never offers an opening that overlaps a slot of its coach, or more places than tables", () => {
  fc.assert(
    fc.property(input, (asked) => {
      for (const { startsAt, endsAt, trainers, placesLeft } of openings(asked)) {
        const until = endsAt + asked.service.turnoverMinutes * MINUTE;
        const meets = asked.slots.filter((slot) => slot.startsAt < until && startsAt < slot.blockedUntil);
        expect(meets.filter((slot) => trainers.includes(slot.trainerId))).toEqual([]);
        const tables = new Set(meets.map((slot) => slot.tableId).filter(Boolean)).size;
        expect(placesLeft).toBe(Math.min(trainers.length, asked.service.needsTable ? 2 - tables : 3));
      }
    }),
    RUNS,
  );
});

test("every opening can be booked, and every other start is refused with a reason", () => {
  fc.assert(
    fc.property(input, fc.nat(14), fc.constantFrom(0, 0, 30_000), (asked, minutes, ms) => {
      const found = new Map(openings(asked).map((opening) => [opening.startsAt, opening.trainers]));
      const first = asked.now - 60 * MINUTE;
      for (let quarter = 0; quarter < days * 96; quarter++) {
        // Every quarter hour, which fits most grids, and as often an off-grid start.
        for (const start of [first + quarter * 15 * MINUTE, first + (quarter * 15 + minutes) * MINUTE + ms]) {
          const zoned = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(
            asked.policy.timeZone,
          );
          const date = zoned.toPlainDate().toString();
          if (date < asked.from || date > asked.to) continue;
          const offered = found.get(start);
          expect(whyNot(asked, start) === null).toBe(offered !== undefined);
          for (const { slug } of asked.trainers) {
            expect(whyNot(asked, start, slug) === null).toBe(offered?.includes(slug) ?? false);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("explains each coach's dates consistently with what it offers", () => {
  fc.assert(
    fc.property(input, (asked) => {
      const found = openings(asked);
      for (const { slug } of asked.trainers) {
        const explained = explain(asked, slug);
        const offered = found.filter((opening) => opening.trainers.includes(slug));
        expect(explained.filter((each) => each.reason === null).map((each) => each.startsAt)).toEqual(
          offered.map((opening) => opening.startsAt),
        );
        for (const { startsAt, reason } of explained) expect(whyNot(asked, startsAt, slug)).toBe(reason);
      }
    }),
    RUNS,
  );
});

test("removes an opening once it is booked", () => {
  fc.assert(
    fc.property(input, fc.nat(), (asked, pick) => {
      const found = openings(asked);
      const opening = found[pick % Math.max(1, found.length)];
      if (!opening) return;
      const trainerId = opening.trainers[0]!;
      const blockedUntil = opening.endsAt + asked.service.turnoverMinutes * MINUTE;
      const slot = { ...opening, trainerId, tableId: null, kind: "SESSION" as const, blockedUntil };
      const booked = { ...asked, slots: [...asked.slots, slot] };
      expect(whyNot(booked, opening.startsAt, trainerId)).toBe("trainer-busy");
      const still = openings(booked).filter((each) => each.trainers.includes(trainerId));
      const meeting = still.filter(
        (each) =>
          each.startsAt < blockedUntil &&
          opening.startsAt < each.endsAt + asked.service.turnoverMinutes * MINUTE,
      );
      expect(meeting).toEqual([]);
    }),
    RUNS,
  );
});

test("chooses the same coach in any order of the facts", () => {
  const shuffled = input.chain((asked) => {
    const shuffle = <T>(list: T[]) =>
      fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length });
    return fc
      .record({
        trainers: shuffle(asked.trainers),
        slots: shuffle(asked.slots),
        exceptions: shuffle(asked.exceptions),
      })
      .map((turned) => ({ asked, turned: { ...asked, ...turned } }));
  });
  fc.assert(
    fc.property(shuffled, fc.nat(), ({ asked, turned }, pick) => {
      const found = openings(asked);
      const opening = found[pick % Math.max(1, found.length)];
      if (!opening) return;
      const ranked = rankTrainers(asked, opening.startsAt);
      expect(rankTrainers(turned, opening.startsAt)).toEqual(ranked);
      expect(ranked.toSorted()).toEqual(opening.trainers.toSorted());
    }),
    RUNS,
  );
});
