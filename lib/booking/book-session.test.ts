import { beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { payloadsOf } from "@/tests/support/jobs";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { bookSession } from "./book-session";
import { cancelBooking } from "./cancel-booking";
import { listAlternatives } from "./queries";

const db = await testDb();
const ctx = { db, now: NOW };
const wednesdayTen = newYork(25, "10:00");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

test("books a private session with the requested coach, a table, two messages, two reminders, their jobs and an audit event", async () => {
  const result = await bookSession(ctx, {
    ...visitor(),
    service: "stretch-50",
    startsAt: wednesdayTen,
    trainer: "bo",
    note: "left hip",
  });
  expect(result).toMatchObject({
    ok: true,
    replayed: false,
    booking: { status: "CONFIRMED", trainer: { slug: "bo" } },
  });
  const slot = await db.slot.findFirstOrThrow({ include: { table: true, bookings: true } });
  expect(slot.table?.name).toBe("Table A");
  expect(slot.endsAt).toEqual(newYork(25, "10:50"));
  expect(slot.blockedUntil).toEqual(newYork(25, "11:00"));
  const messages = await db.message.findMany({ orderBy: { template: "asc" } });
  expect(messages.map(({ template, to, status }) => [template, to, status])).toEqual([
    ["booking-confirmed", "visitor@example.test", "QUEUED"],
    ["booking-reminder", "visitor@example.test", "QUEUED"],
    ["booking-reminder", "visitor@example.test", "QUEUED"],
    ["coach-booked", "bo@limber.test", "QUEUED"],
  ]);
  expect(await payloadsOf(db, "send-message")).toHaveLength(4);
  expect(await payloadsOf(db, "note-booking")).toHaveLength(1);
  const audit = await db.auditEvent.findMany();
  expect(audit.map((event) => event.action)).toEqual(["booking.booked"]);
  expect(JSON.stringify([messages, audit])).not.toContain("left hip");
});

test("gives a coach and time to one of many simultaneous requests, and alternatives to the others", async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      bookSession(ctx, {
        ...visitor(`v${i}`),
        service: "stretch-50",
        startsAt: wednesdayTen,
        trainer: "ada",
      }),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const refused = results.filter((result) => !result.ok);
  for (const result of refused) {
    expect(result).toMatchObject({ reason: "slot-taken" });
    expect("asked" in result && (await listAlternatives(ctx, result.asked))).toHaveLength(3);
  }
  expect(await db.slot.count()).toBe(1);
});

test("gives any coach to exactly as many simultaneous requests as there are tables", async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      bookSession(ctx, { ...visitor(`v${i}`), service: "stretch-50", startsAt: wednesdayTen }),
    ),
  );
  const booked = results.flatMap((result) => (result.ok ? [result.booking.trainer.slug] : []));
  expect(booked).toHaveLength(2);
  expect(new Set(booked).size).toBe(2);
});

test("tries the next coach when a writer without the day's lock takes the first one", async () => {
  const { id: trainerId } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  let booking: ReturnType<typeof bookSession> | undefined;
  await db.$transaction(async (tx) => {
    await tx.slot.create({
      data: {
        kind: "TIME_OFF",
        trainerId,
        startsAt: wednesdayTen,
        endsAt: newYork(25, "11:00"),
        blockedUntil: newYork(25, "11:00"),
      },
    });
    booking = bookSession(ctx, { ...visitor(), service: "intro", startsAt: wednesdayTen });
    // Waits until the booking's insert is blocked by this transaction, whose time off it can't see.
    await waitForLockWaiter();
  });
  expect(await booking).toMatchObject({ ok: true, booking: { trainer: { slug: "bo" } } });
});

test("chooses the coach with the fewest minutes that week", async () => {
  await bookSession(ctx, { ...visitor(), service: "intro", startsAt: newYork(25, "15:00"), trainer: "ada" });
  const result = await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt: wednesdayTen });
  expect(result).toMatchObject({ ok: true, booking: { trainer: { slug: "bo" } } });
});

test("returns the first booking to a repeated request, and refuses its key for another request", async () => {
  const request = { ...visitor(), service: "intro", startsAt: wednesdayTen, idempotencyKey: "key-1" };
  const [first, second] = await Promise.all([bookSession(ctx, request), bookSession(ctx, request)]);
  expect(first.ok && second.ok && first.booking.reference === second.booking.reference).toBe(true);
  expect(first.ok && second.ok && first.manageToken === second.manageToken).toBe(true);
  expect([first, second].filter((result) => result.ok && result.replayed)).toHaveLength(1);
  expect(await db.booking.count()).toBe(1);
  const other = await bookSession(ctx, { ...request, startsAt: newYork(25, "12:00") });
  expect(other).toEqual({ ok: false, reason: "idempotency-key-reused" });
});

test.for([
  ["an unknown service", { service: "nothing" }, { reason: "unknown-service" }],
  ["an unknown coach", { trainer: "nobody" }, { reason: "unknown-trainer" }],
  [
    "a time between the grid's lines",
    { startsAt: newYork(25, "10:10") },
    { reason: "not-an-opening", why: "off-grid" },
  ],
  [
    "a time before opening",
    { startsAt: newYork(25, "08:00") },
    { reason: "not-an-opening", why: "outside-hours" },
  ],
  [
    "a session past the end of the day",
    { startsAt: newYork(25, "16:30") },
    { reason: "not-an-opening", why: "outside-hours" },
  ],
  ["less than the notice", { startsAt: newYork(24, "09:30") }, { reason: "not-an-opening", why: "too-soon" }],
  ["the past", { startsAt: newYork(23, "10:00") }, { reason: "not-an-opening", why: "too-soon" }],
  [
    "a time beyond the horizon",
    { startsAt: new Date("2027-03-02T15:00:00Z") },
    { reason: "not-an-opening", why: "too-far" },
  ],
  [
    "a group start without a session",
    { service: "class" },
    { reason: "not-an-opening", why: "not-scheduled" },
  ],
] as const)("refuses %s and writes nothing", async ([, change, refusal]) => {
  const result = await bookSession(ctx, {
    ...visitor(),
    service: "stretch-50",
    startsAt: wednesdayTen,
    ...change,
  });
  expect(result).toMatchObject({ ok: false, ...refusal });
  expect(await db.slot.count()).toBe(0);
  expect(await db.client.count()).toBe(0);
  expect(await db.message.count()).toBe(0);
});

test("refuses a coach who does not offer the service", async () => {
  await db.trainerService.deleteMany({ where: { trainer: { slug: "di" }, service: { slug: "intro" } } });
  const result = await bookSession(ctx, {
    ...visitor(),
    service: "intro",
    startsAt: wednesdayTen,
    trainer: "di",
  });
  expect(result).toMatchObject({ ok: false, reason: "not-an-opening", why: "trainer-not-offering" });
});

test("leaves a known client's record unchanged and stores the contact as typed", async () => {
  await db.client.create({ data: { name: "First Name", email: "Visitor@Example.test", phone: "1" } });
  const result = await bookSession(ctx, {
    ...visitor(),
    name: "Someone Else",
    phone: "302-555-0199",
    service: "intro",
    startsAt: wednesdayTen,
  });
  expect(result.ok).toBe(true);
  const [client, ...others] = await db.client.findMany({ include: { bookings: true } });
  expect(others).toEqual([]);
  expect(client).toMatchObject({ name: "First Name", email: "Visitor@Example.test", phone: "1" });
  expect(client?.bookings[0]).toMatchObject({ contactName: "Someone Else", contactPhone: "302-555-0199" });
});

test("gives the last places in a class to exactly as many simultaneous clients", async () => {
  await scheduleClass(db, "cy", wednesdayTen);
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      bookSession(ctx, { ...visitor(`v${i}`), service: "class", startsAt: wednesdayTen }),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(3);
  expect(results.filter((result) => !result.ok && result.reason === "slot-taken")).toHaveLength(9);
  expect(await db.booking.count({ where: { status: "CONFIRMED" } })).toBe(3);
});

test("gives a known client one place in a class, and another after canceling", async () => {
  await scheduleClass(db, "cy", wednesdayTen);
  const request = { ...visitor(), service: "class", startsAt: wednesdayTen, confirmed: true };
  const [first, second] = await Promise.all([bookSession(ctx, request), bookSession(ctx, request)]);
  const booked = first.ok ? first : second;
  const refused = first.ok ? second : first;
  expect(refused).toEqual({ ok: false, reason: "already-booked" });
  if (!booked.ok) throw new Error("one of the two should be booked");
  expect(await cancelBooking(ctx, { token: booked.manageToken })).toMatchObject({ ok: true });
  expect(await bookSession(ctx, request)).toMatchObject({ ok: true });
});

async function waitForLockWaiter(): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const rows = await db.$queryRaw<unknown[]>`
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'transactionid'`;
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("No transaction came to wait");
}

test.for([
  { who: "the client merely", confirmed: false },
  { who: "staff or a signed-in client", confirmed: true },
])("a booking made by $who is confirmed: $confirmed", async ({ confirmed }) => {
  const input = { ...visitor(), service: "intro", startsAt: newYork(25, "10:00"), confirmed };
  expect(await bookSession(ctx, input)).toMatchObject({ ok: true });
  const { confirmedAt, clientId } = await db.booking.findFirstOrThrow();
  expect(confirmedAt).toEqual(confirmed ? NOW : null);
  const { after } = await db.auditEvent.findFirstOrThrow({ where: { action: "booking.booked" } });
  expect(after).toMatchObject({ client: clientId });
});
