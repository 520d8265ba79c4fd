import { beforeEach, expect, test } from "vitest";
import { startSession } from "@/lib/access/start-session";
import { bookSession } from "@/lib/booking/book-session";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { inTransaction } from "@/lib/db";
import { ADA, bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { addClientNote } from "./add-client-note";
import { mergeClients } from "./merge-clients";
import { getClient, listClientNotes, listLikelySame, listOwnSessions } from "./queries";

const db = await testDb();
const ctx = { db, now: NOW };
const VERA = { name: "Vera Visitor", email: "vera@example.test", phone: "302-555-0111" };
const AGAIN = { name: "V. Visitor", email: "vera@work.test" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function twoRecords() {
  const kept = await bookFor(ctx, VERA, { time: "09:00" });
  const other = await bookFor(ctx, AGAIN, { time: "10:00", trainer: "bo" });
  return { keptId: kept.clientId, otherId: other.clientId, kept, other };
}

const signIn = (email: string) => inTransaction(ctx, (tx) => startSession(tx, email, { userAgent: "Test" }));

test("two records become one with the bookings, notes and addresses of both", async () => {
  const { keptId, otherId } = await twoRecords();
  await addClientNote(ctx, { clientId: otherId, text: "Left knee", by: ADA });
  expect(await mergeClients(ctx, { keptId, otherId, by: OWNER })).toEqual({ ok: true });
  expect(await db.booking.count({ where: { clientId: keptId } })).toBe(2);
  expect(await db.client.count()).toBe(1);
  expect(await listClientNotes(ctx, keptId)).toMatchObject([{ text: "Left knee", authorName: "ada" }]);
  expect(await getClient(ctx, keptId)).toMatchObject({ ...VERA, formerEmails: [AGAIN.email] });
  const [event] = await db.auditEvent.findMany({ where: { action: "client.merged" } });
  expect(event).toMatchObject({
    subjectId: keptId,
    actor: "owner",
    before: { other: { id: otherId, ...AGAIN } },
  });
  expect(JSON.stringify(event)).not.toContain("knee");
  expect(await db.auditEvent.count({ where: { subjectId: otherId } })).toBe(0);
});

test("the remaining record gets the other's phone and account if it had none", async () => {
  const { keptId, otherId } = await twoRecords();
  await signIn(VERA.email);
  const user = await db.user.findUniqueOrThrow({ where: { email: VERA.email } });
  await mergeClients(ctx, { keptId: otherId, otherId: keptId, by: OWNER });
  expect(await db.client.findMany()).toMatchObject([{ ...AGAIN, phone: VERA.phone, userId: user.id }]);
});

test("of two accounts, the remaining record's stays linked, and each address still signs in", async () => {
  const { keptId, otherId } = await twoRecords();
  await signIn(VERA.email);
  await signIn(AGAIN.email);
  await mergeClients(ctx, { keptId, otherId, by: OWNER });
  const user = await db.user.findUniqueOrThrow({ where: { email: VERA.email } });
  expect(await db.client.findMany()).toMatchObject([{ userId: user.id }]);
  expect(await signIn(AGAIN.email)).not.toBeNull();
});

test("a client who never signed in can do so with the former address", async () => {
  const { keptId, otherId } = await twoRecords();
  await mergeClients(ctx, { keptId, otherId, by: OWNER });
  expect(await signIn(AGAIN.email)).not.toBeNull();
});

test("the client's own address shows all sessions, a former one those booked with it, a strange one none", async () => {
  const { keptId, otherId, kept, other } = await twoRecords();
  await mergeClients(ctx, { keptId, otherId, by: OWNER });
  const idsFor = async (email: string) =>
    (await listOwnSessions(ctx, { email, limit: 10 })).map(({ id }) => id);
  expect(await idsFor("VERA@example.test")).toEqual([other.bookingId, kept.bookingId]);
  expect(await idsFor("Vera@Work.test")).toEqual([other.bookingId]);
  expect(await idsFor("eve@example.test")).toEqual([]);
});

test("a booking with the former address goes to the remaining record, which it does not change", async () => {
  const { keptId, otherId } = await twoRecords();
  await mergeClients(ctx, { keptId, otherId, by: OWNER });
  const next = await bookFor(ctx, { ...AGAIN, email: "VERA@work.test" }, { time: "13:00" });
  expect(next.clientId).toBe(keptId);
  expect(await db.client.findMany()).toMatchObject([VERA]);
  expect(await listOwnSessions(ctx, { email: AGAIN.email, limit: 10 })).toHaveLength(2);
});

test("a record that was itself merged passes on all its addresses", async () => {
  const { keptId, otherId } = await twoRecords();
  const third = await bookFor(ctx, { name: "V", email: "v@third.test" }, { time: "11:00" });
  await mergeClients(ctx, { keptId: otherId, otherId: keptId, by: OWNER });
  await mergeClients(ctx, { keptId: third.clientId, otherId, by: OWNER });
  for (const email of [VERA.email, AGAIN.email])
    expect(
      (await bookFor(ctx, { name: "V", email }, { day: 30, time: email === VERA.email ? "09:00" : "10:00" }))
        .clientId,
    ).toBe(third.clientId);
});

test("no one else can get a former address", async () => {
  const { keptId, otherId } = await twoRecords();
  await mergeClients(ctx, { keptId, otherId, by: OWNER });
  await expect(db.client.create({ data: AGAIN })).rejects.toThrow();
});

test("refuses to merge a record with itself or a missing one", async () => {
  const { keptId } = await twoRecords();
  expect(await mergeClients(ctx, { keptId, otherId: keptId, by: OWNER })).toEqual({
    ok: false,
    reason: "same-record",
  });
  expect(await mergeClients(ctx, { keptId, otherId: crypto.randomUUID(), by: OWNER })).toEqual({
    ok: false,
    reason: "not-found",
  });
  expect(await db.client.count()).toBe(2);
});

test("names two places in one class and leaves them", async () => {
  await scheduleClass(db, "ada", newYork(27, "14:00"));
  const [kept, other] = [
    await bookFor(ctx, VERA, { time: "14:00", service: "class" }),
    await bookFor(ctx, AGAIN, { time: "14:00", service: "class" }),
  ];
  const result = await mergeClients(ctx, { keptId: kept.clientId, otherId: other.clientId, by: OWNER });
  expect(result).toMatchObject({
    reason: "same-session",
    sessions: [{ service: "Class", startsAt: newYork(27, "14:00") }],
  });
  expect(await db.client.count()).toBe(2);
  expect(await db.booking.count({ where: { status: "CONFIRMED" } })).toBe(2);
});

test("a client with a place in a class hears so with their former address too", async () => {
  await scheduleClass(db, "ada", newYork(27, "14:00"));
  const { keptId, otherId } = await twoRecords();
  await mergeClients(ctx, { keptId, otherId, by: OWNER });
  await bookFor(ctx, VERA, { time: "14:00", service: "class" });
  const again = { ...visitor(), ...AGAIN, service: "class", startsAt: newYork(27, "14:00"), confirmed: true };
  expect(await bookSession(ctx, again)).toEqual({ ok: false, reason: "already-booked" });
});

test("bookings with both addresses during a merge all go to the remaining record", async () => {
  for (let round = 0; round < 6; round++) {
    await db.$reset();
    await createStudio(db);
    const { keptId, otherId } = await twoRecords();
    const book = (email: string, time: string, trainer: string) =>
      bookFor(ctx, { name: "V", email }, { time, trainer });
    const [merged] = await Promise.all([
      mergeClients(ctx, { keptId, otherId, by: OWNER }),
      book(AGAIN.email, "12:00", "cy"),
      book(AGAIN.email, "13:00", "di"),
      book(VERA.email, "14:00", "cy"),
      book(AGAIN.email.toUpperCase(), "15:00", "di"),
    ]);
    expect(merged).toEqual({ ok: true });
    expect(await db.client.findMany({ select: { id: true } })).toEqual([{ id: keptId }]);
    expect(await db.booking.count({ where: { clientId: keptId } })).toBe(6);
  }
});

test("of two opposite merges of the same records, one wins and nothing is lost", async () => {
  const { keptId, otherId } = await twoRecords();
  const results = await Promise.all([
    mergeClients(ctx, { keptId, otherId, by: OWNER }),
    mergeClients(ctx, { keptId: otherId, otherId: keptId, by: OWNER }),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.client.count()).toBe(1);
  expect(await db.booking.count()).toBe(2);
});

test("a booking that reschedules into the other's class during a merge is refused on one side, and nothing is lost", async () => {
  for (let round = 0; round < 4; round++) {
    await db.$reset();
    await createStudio(db);
    await scheduleClass(db, "ada", newYork(27, "14:00"));
    await scheduleClass(db, "ada", newYork(30, "14:00"));
    const kept = await bookFor(ctx, VERA, { time: "14:00", service: "class" });
    const other = await bookFor(ctx, AGAIN, { day: 30, time: "14:00", service: "class" });
    const [merged, moved] = await Promise.all([
      mergeClients(ctx, { keptId: kept.clientId, otherId: other.clientId, by: OWNER }),
      rescheduleBooking(ctx, { bookingId: other.bookingId, startsAt: newYork(27, "14:00") }),
    ]);
    expect([merged.ok, moved.ok].filter(Boolean)).toHaveLength(1);
    expect(await db.booking.count({ where: { status: "CONFIRMED" } })).toBe(2);
  }
});

test("suggests likely duplicates by phone in any form, name, or similar address, and only visible ones", async () => {
  const vera = await bookFor(ctx, VERA, { time: "09:00" });
  await bookFor(ctx, { name: "Someone", email: "a@b.test", phone: "+1 (302) 555 0111" }, { time: "10:00" });
  await bookFor(ctx, { name: "vera  visitor", email: "c@d.test" }, { time: "11:00", trainer: "bo" });
  await bookFor(ctx, { name: "Else", email: "vera@example.tst" }, { time: "12:00" });
  await bookFor(ctx, { name: "Stranger", email: "x@y.test" }, { time: "13:00" });
  const likely = await listLikelySame(ctx, { clientId: vera.clientId, trainerId: null });
  expect(likely.map(({ likeness }) => likeness)).toEqual(["phone", "name", "email"]);
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const forAda = await listLikelySame(ctx, { clientId: vera.clientId, trainerId: ada.id });
  expect(forAda.map(({ likeness }) => likeness)).toEqual(["phone", "email"]);
});
