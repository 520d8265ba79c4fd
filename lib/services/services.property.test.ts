import fc from "fast-check";
import { expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { sqlState } from "@/lib/db";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { archiveService } from "./archive-service";
import { changeService } from "./change-service";
import { listEditedServices, termsOf } from "./queries";
import { restoreService } from "./restore-service";

/** While services are edited and booked at once, no two sessions ever overlap and none is lost or altered. On real PostgreSQL. */

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "" } as const;

const SERVICES = ["stretch-50", "intro", "class"];
const COACHES = ["ada", "bo", "cy", "di"];
const service = fc.constantFrom(...SERVICES);
/** Two days, each quarter of an hour, so that much collides. */
const start = fc
  .tuple(fc.constantFrom(25, 26), fc.integer({ min: 9 * 4, max: 12 * 4 }))
  .map(([day, quarter]) =>
    newYork(
      day,
      `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
    ),
  );

const edit = fc.record({
  kind: fc.constant("edit" as const),
  service,
  durationMinutes: fc.constantFrom(15, 30, 50, 90),
  turnoverMinutes: fc.constantFrom(0, 10, 45),
  startEveryMinutes: fc.constantFrom(5, 15, 60),
  priceCents: fc.integer({ min: 0, max: 20_000 }),
  capacity: fc.constantFrom(1, 1, 4),
  needsTable: fc.boolean(),
  coaches: fc.subarray(COACHES),
});
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("book" as const),
      service,
      start,
      trainer: fc.option(fc.constantFrom(...COACHES)),
    }),
  },
  { weight: 3, arbitrary: edit },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reschedule" as const), which: fc.nat(), start }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("archive" as const, "restore" as const), service }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Kept {
  token: string;
  priceCents: number;
  minutes: number;
  blockedMinutes: number;
}

async function take(each: Step, kept: Kept[]): Promise<void> {
  if (each.kind === "book") {
    const asked = { service: each.service, startsAt: each.start, trainer: each.trainer ?? undefined };
    const booked = await bookSession(ctx, { ...visitor(), ...asked });
    if (!booked.ok) return;
    const { slot } = await db.booking.findUniqueOrThrow({
      where: { id: booked.booking.id },
      include: { slot: true },
    });
    kept.push({ token: booked.manageToken, priceCents: booked.booking.priceCents, ...lengths(slot) });
  } else if (each.kind === "reschedule") {
    const { token } = kept[each.which % kept.length] ?? {};
    if (token) await rescheduleBooking(ctx, { token, startsAt: each.start });
  } else {
    const found = (await listEditedServices(ctx)).find(({ slug }) => slug === each.service)!;
    if (each.kind === "edit") {
      const { kind: _, service: _s, ...terms } = each;
      await changeService(ctx, {
        id: found.id,
        seen: found.version,
        terms: { ...termsOf(found), ...terms },
        by,
      });
    } else {
      await (each.kind === "archive" ? archiveService : restoreService)(ctx, { id: found.id, by });
    }
  }
}

function lengths(slot: { startsAt: Date; endsAt: Date; blockedUntil: Date }) {
  const minutes = (until: Date) => (until.getTime() - slot.startsAt.getTime()) / 60_000;
  return { minutes: minutes(slot.endsAt), blockedMinutes: minutes(slot.blockedUntil) };
}

/** Lists pairs of active slots that share a coach or a table and a minute. */
async function overlaps(): Promise<string[]> {
  const slots = await db.slot.findMany({ where: { status: "ACTIVE" }, orderBy: { startsAt: "asc" } });
  return slots.flatMap((a, at) =>
    slots
      .slice(at + 1)
      .filter(
        (b) =>
          (a.trainerId === b.trainerId || (a.tableId !== null && a.tableId === b.tableId)) &&
          a.startsAt < b.blockedUntil &&
          b.startsAt < a.blockedUntil,
      )
      .map((b) => `${a.id} and ${b.id}`),
  );
}

async function expectAllKept(kept: Kept[]): Promise<void> {
  expect(await overlaps()).toEqual([]);
  const bookings = await db.booking.findMany({ include: { slot: { include: { service: true } } } });
  expect(bookings).toHaveLength(kept.length);
  expect(bookings.every(({ status, slot }) => status === "CONFIRMED" && slot.status === "ACTIVE")).toBe(true);
  const terms = (all: readonly Omit<Kept, "token">[]) =>
    all.map((each) => `${each.priceCents} ${each.minutes} ${each.blockedMinutes}`).sort();
  expect(terms(bookings.map(({ priceCents, slot }) => ({ priceCents, ...lengths(slot) })))).toEqual(
    terms(kept),
  );
  // No private session has become a class, or the other way around.
  for (const { slot } of bookings) expect(slot.service!.capacity > 1).toBe(slot.capacity > 1);
}

test("no edit of a service makes two sessions overlap, or loses or alters one", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 7 }),
      async (rounds) => {
        await db.$reset();
        await createStudio(db);
        await scheduleClass(db, "ada", newYork(25, "10:00"));
        await scheduleClass(db, "bo", newYork(26, "11:00"));
        const kept: Kept[] = [];
        for (const round of rounds) {
          // The steps of a round race each other.
          const done = await Promise.allSettled(round.map((each) => take(each, kept)));
          const failed = done.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
          expect(failed.map((error) => sqlState(error) ?? String(error))).toEqual([]);
          await expectAllKept(kept);
        }
      },
    ),
    { numRuns: 25 },
  );
});
