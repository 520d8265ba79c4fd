import { beforeEach, expect, test } from "vitest";
import { startSession } from "@/lib/access/start-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { inTransaction } from "@/lib/db";
import { ADA, bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import { addClientNote } from "./add-client-note";
import { getClient, getCoachesOf, listClientNotes, listClientSessions, listClients } from "./queries";
import { removeClientNote } from "./remove-client-note";
import { noteInput } from "./schema";
import { updateClient } from "./update-client";

const db = await testDb();
const ctx = { db, now: NOW };
const VERA = { name: "Vera O'Visitor", email: "vera@example.test", phone: "(302) 555-0111" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

const trainerId = async (slug: string) => (await db.trainer.findUniqueOrThrow({ where: { slug } })).id;

async function find(q: string, who: string | null = null): Promise<string[]> {
  const visible = who && (await trainerId(who));
  const { clients } = await listClients(ctx, { trainerId: visible, q, page: 1 });
  return clients.map(({ email }) => email);
}

test.for([
  ["vera", 1],
  ["O'VIS", 1],
  ["EXAMPLE.TEST", 2],
  ["302555", 1],
  ["555-0111", 1],
  ["0", 0],
  ["%", 0],
  ["_", 0],
  ["\\", 0],
  ["' or true --", 0],
  ["nobody", 0],
] as const)("a search for %j finds %s", async ([q, count]) => {
  await bookFor(ctx, VERA, { time: "09:00" });
  await bookFor(ctx, { name: "Max", email: "max@example.test" }, { time: "10:00" });
  expect(await find(q)).toHaveLength(count);
});

test("lists the client with the latest session first, and shows a coach only their own clients", async () => {
  await bookFor(ctx, VERA, { day: 27, time: "09:00" });
  await bookFor(ctx, { name: "Max", email: "max@x.test" }, { day: 30, time: "09:00", trainer: "bo" });
  await bookFor(ctx, { name: "Lou", email: "lou@x.test" }, { day: 26, time: "09:00" });
  await bookFor(
    ctx,
    { name: "Nia", email: "nia@x.test" },
    { day: 25, time: "09:00", trainer: "cy", confirmed: false },
  );
  expect(await find("")).toEqual(["max@x.test", VERA.email, "lou@x.test", "nia@x.test"]);
  expect(await find("", "ada")).toEqual([VERA.email, "lou@x.test"]);
  expect(await find("", "cy")).toEqual([]);
});

test("a page has fifty, and says whether there are more", async () => {
  await db.client.createMany({
    data: Array.from({ length: 51 }, (_, index) => ({ name: `C${index}`, email: `c${index}@x.test` })),
  });
  const first = await listClients(ctx, { trainerId: null, q: "", page: 1 });
  const second = await listClients(ctx, { trainerId: null, q: "", page: 2 });
  expect([first.clients.length, first.hasOlder, second.clients.length, second.hasOlder]).toEqual([
    50,
    true,
    1,
    false,
  ]);
});

test("a record counts visits, no-shows and late cancellations, and knows its coaches", async () => {
  const at = (day: number, trainer = "ada") => bookFor(ctx, VERA, { day, time: "09:00", trainer });
  const [first, second, third, late] = [await at(25), await at(26), await at(27, "bo"), await at(30)];
  await db.booking.update({ where: { id: second.bookingId }, data: { status: "NO_SHOW" } });
  await cancelBooking({ db, now: newYork(30, "08:00") }, { bookingId: late.bookingId });
  const later = { db, now: newYork(28, "12:00") };
  expect(await getClient(later, first.clientId)).toMatchObject({
    visits: 2,
    noShows: 1,
    lateCancellations: 1,
    firstVisitAt: newYork(25, "09:00"),
    lastVisitAt: newYork(27, "09:00"),
    nextSessionAt: null,
    hasAccount: false,
  });
  expect(await getClient(ctx, first.clientId)).toMatchObject({
    visits: 0,
    nextSessionAt: newYork(25, "09:00"),
  });
  expect((await getCoachesOf(ctx, first.clientId))?.sort()).toEqual(
    [await trainerId("ada"), await trainerId("bo")].sort(),
  );
  expect(await getCoachesOf(ctx, crypto.randomUUID())).toBeNull();
  const sessions = await listClientSessions(ctx, { clientId: first.clientId, limit: 3 });
  expect(sessions.map(({ id }) => id)).toEqual([late.bookingId, third.bookingId, second.bookingId]);
});

test("an email may change its case without losing the account", async () => {
  const { clientId } = await bookFor(ctx, VERA, { time: "09:00" });
  await inTransaction(ctx, (tx) => startSession(tx, VERA.email, { userAgent: "Test" }));
  expect(await updateClient(ctx, { ...VERA, clientId, email: "Vera@Example.test", by: ADA })).toEqual({
    ok: true,
    isWaiting: false,
  });
  expect(await getClient(ctx, clientId)).toMatchObject({
    email: "Vera@Example.test",
    hasAccount: true,
    formerEmails: [],
  });
});

test("refuses another record's email in any case, and changes nothing", async () => {
  const { clientId } = await bookFor(ctx, VERA, { time: "09:00" });
  const other = await bookFor(ctx, { name: "Max", email: "max@x.test" }, { time: "10:00" });
  const wanted = { clientId, name: "Changed", email: "MAX@x.test", by: ADA };
  expect(await updateClient(ctx, wanted)).toEqual({
    ok: false,
    reason: "email-taken",
    otherId: other.clientId,
  });
  expect(await getClient(ctx, clientId)).toMatchObject(VERA);
  expect(await updateClient(ctx, { ...wanted, clientId: crypto.randomUUID() })).toMatchObject({
    reason: "not-found",
  });
});

test("only its author or the owner removes a note, and no audit event has it", async () => {
  const { clientId } = await bookFor(ctx, VERA, { time: "09:00" });
  await addClientNote(ctx, { clientId, text: "Herniated disc", by: ADA });
  await addClientNote(ctx, { clientId, text: "Pays in cash", by: OWNER });
  const notes = await listClientNotes(ctx, clientId);
  const byAda = notes.find(({ author }) => author === "trainer:ada")!;
  expect(notes.map(({ authorName }) => authorName).sort()).toEqual(["ada", "the owner"]);
  const remove = (by: typeof ADA, id = clientId) =>
    removeClientNote(ctx, { clientId: id, noteId: byAda.id, by });
  expect(await remove({ actor: "trainer:bo", origin: "" })).toEqual({ ok: false, reason: "not-found" });
  expect(await remove(ADA, crypto.randomUUID())).toEqual({ ok: false, reason: "not-found" });
  expect(await remove(ADA)).toEqual({ ok: true });
  expect(await remove(OWNER)).toEqual({ ok: false, reason: "not-found" });
  expect(await listClientNotes(ctx, clientId)).toMatchObject([{ text: "Pays in cash" }]);
  expect(JSON.stringify(await db.auditEvent.findMany())).not.toMatch(/disc|cash/);
});

test("refuses an empty or too long note, and strips what is not text", () => {
  const read = (text: string) => noteInput.safeParse({ text }).data?.text;
  expect(read("  \n ")).toBeUndefined();
  expect(read("\u0000\u202e")).toBeUndefined();
  expect(read("a".repeat(4001))).toBeUndefined();
  expect(read("One\r\nTwo\u0000\ud800")).toBe("One\nTwo\ufffd");
});
