import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { getBookingByToken } from "@/lib/booking/queries";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { rescheduleClass } from "@/lib/classes/reschedule-class";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { changeService } from "./change-service";
import { listEditedServices, termsOf } from "./queries";
import type { ServiceTerms } from "./rules";

/** What a booked session keeps when the owner changes its service. */

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "" } as const;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function change(slug: string, terms: Partial<ServiceTerms>): Promise<void> {
  const service = (await listEditedServices(ctx)).find((each) => each.slug === slug)!;
  const result = await changeService(ctx, {
    id: service.id,
    seen: service.version,
    terms: { ...termsOf(service), ...terms },
    by,
  });
  expect(result).toMatchObject({ ok: true });
}

async function book(service: string, startsAt: Date, trainer = "ada") {
  const booked = await bookSession(ctx, { ...visitor(), service, startsAt, trainer });
  if (!booked.ok) throw new Error(booked.reason);
  return booked;
}

const CHANGED = {
  name: "Long stretch",
  durationMinutes: 80,
  turnoverMinutes: 20,
  startEveryMinutes: 60,
  priceCents: 15_000,
  needsTable: false,
  coaches: ["bo"],
};

test("a booked session keeps its time, length, table, coach, price and terms", async () => {
  const { manageToken } = await book("stretch-50", newYork(26, "10:00"));
  const before = await getBookingByToken(ctx, manageToken);
  const slot = await db.slot.findFirstOrThrow();
  await change("stretch-50", CHANGED);
  const after = await getBookingByToken(ctx, manageToken);
  expect(after).toEqual({
    ...before,
    booking: { ...before!.booking, service: { ...before!.booking.service, name: "Long stretch" } },
  });
  expect(await db.slot.findFirstOrThrow()).toEqual(slot);
  expect(after?.booking).toMatchObject({ priceCents: 9000, service: { durationMinutes: 50 } });
  expect(slot.tableId).not.toBeNull();
});

test("a new booking gets the new length and price", async () => {
  await change("stretch-50", CHANGED);
  const { booking } = await book("stretch-50", newYork(26, "10:00"), "bo");
  expect(booking).toMatchObject({ priceCents: 15_000, endsAt: newYork(26, "11:20") });
});

test("a rescheduled session keeps its length, turnover and price", async () => {
  const { manageToken: token } = await book("stretch-50", newYork(26, "10:00"));
  await change("stretch-50", { durationMinutes: 80, turnoverMinutes: 20, priceCents: 15_000 });
  const moved = await rescheduleBooking(ctx, { token, startsAt: newYork(27, "16:00") });
  expect(moved).toMatchObject({ ok: true, booking: { endsAt: newYork(27, "16:50"), priceCents: 9000 } });
  expect((await db.slot.findFirstOrThrow()).blockedUntil).toEqual(newYork(27, "17:00"));
});

test("a scheduled class keeps its length, for its guests and when it's rescheduled", async () => {
  const slotId = await scheduleClass(db, "ada", newYork(26, "10:00"));
  await change("class", { durationMinutes: 90, turnoverMinutes: 0, priceCents: 3000, capacity: 8 });
  const { booking } = await book("class", newYork(26, "10:00"));
  // The price is the one on the page when someone books; only the class was scheduled before.
  expect(booking).toMatchObject({ endsAt: newYork(26, "10:45"), priceCents: 3000 });
  const message = await db.message.findFirstOrThrow({ where: { template: "booking-confirmed" } });
  expect(message.facts).toMatchObject({ endsAt: newYork(26, "10:45").toISOString() });
  const expected = { startsAt: newYork(26, "10:00"), trainer: "ada" };
  await rescheduleClass(ctx, { slotId, startsAt: newYork(27, "11:00"), expected, by });
  expect(await db.slot.findUniqueOrThrow({ where: { id: slotId } })).toMatchObject({
    endsAt: newYork(27, "11:45"),
    blockedUntil: newYork(27, "11:55"),
    capacity: 3,
  });
});
