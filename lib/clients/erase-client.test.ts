import { simpleParser } from "mailparser";
import { beforeEach, expect, test } from "vitest";
import { requestSignIn } from "@/lib/access/request-sign-in";
import { signInWithProvider } from "@/lib/access/sign-in-with-provider";
import { startSession } from "@/lib/access/start-session";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { getBookingByToken } from "@/lib/booking/queries";
import { dayTemplates } from "@/lib/day/messages";
import { inTransaction } from "@/lib/db";
import { runImport } from "@/lib/imports/run-import";
import { saveFile } from "@/lib/imports/save-file";
import { startImport } from "@/lib/imports/start-import";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { sendMessage } from "@/lib/mailer/send-message";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { addEndpoint } from "@/lib/webhooks/add-endpoint";
import { Prisma } from "@/prisma/client/client";
import { ADA, bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { addClientNote } from "./add-client-note";
import { eraseClient } from "./erase-client";
import { mergeClients } from "./merge-clients";
import { getClient, listClients, listOwnSessions } from "./queries";
import { updateClient } from "./update-client";

const db = await testDb();
const ctx = { db, now: NOW };
const later = { db, now: newYork(29, "12:00") };

const SECRETS = {
  name: "Zebulon Quartz",
  email: "zebulon@quartz.test",
  former: "zq@former.test",
  typed: "typed-once@quartz.test",
  phone: "302-555-7788",
  note: "xylophone-shaped disc",
  lasting: "marimba in the left hip",
  asked: "vibraphone classes on Fridays",
  subject: "celesta-4711",
};

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

/** Every text, JSON and binary value in every table, job queue included, that contains one of the secrets. */
async function listTraces(): Promise<string[]> {
  const columns = await db.$queryRaw<{ schema: string; table: string; column: string; type: string }[]>`
    select c.table_schema as schema, c.table_name as "table", c.column_name as "column", c.udt_name as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema in ('public', 'graphile_worker') and t.table_type = 'BASE TABLE'
      and c.udt_name in ('text', 'varchar', 'citext', 'json', 'jsonb', 'bytea', '_text')`;
  expect(columns.length).toBeGreaterThan(60);
  const traces: string[] = [];
  for (const { schema, table, column, type } of columns) {
    const name = Prisma.raw(`"${column}"`);
    const from = Prisma.raw(`"${schema}"."${table}"`);
    const rows = await db.$queryRaw<{ value: string | Uint8Array }[]>`
      select ${type === "bytea" ? name : Prisma.sql`${name}::text`} as value from ${from} where ${name} is not null`;
    for (const { value } of rows) {
      const said = (typeof value === "string" ? value : await readable(value)).toLowerCase();
      for (const [what, secret] of Object.entries(SECRETS))
        if (said.includes(secret.toLowerCase())) traces.push(`${table}.${column}: ${what}`);
    }
  }
  return [...new Set(traces)].sort();
}

/** The bytes themselves and, for an email, its decoded text. */
async function readable(bytes: Uint8Array): Promise<string> {
  const raw = Buffer.from(bytes);
  if (raw.length < 100) return raw.toString("latin1");
  const { text, html, subject } = await simpleParser(raw);
  return [raw.toString("latin1"), text, html, subject].join("\n");
}

/** A client with everything that can be stored about a person; all their sessions have ended at `later`. */
async function createFullClient(): Promise<{ clientId: string; tokens: string[] }> {
  const { name, email, phone, note } = SECRETS;
  const hook = { url: "https://hooks.test/", events: ["booking.booked" as const], withContact: true };
  await addEndpoint(ctx, { ...hook, by: OWNER });
  const first = await bookFor(ctx, { name, email, phone, note }, { day: 27, time: "09:00" });
  const second = await bookFor(
    ctx,
    { name, email: SECRETS.former, note },
    { day: 27, time: "10:00", trainer: "bo" },
  );
  await cancelBooking(ctx, { bookingId: second.bookingId, reason: note, by: OWNER });
  await mergeClients(ctx, { keptId: first.clientId, otherId: second.clientId, by: OWNER });
  const typed = await bookFor(ctx, { name, email: SECRETS.typed, note }, { day: 27, time: "11:00" });
  await mergeClients(ctx, { keptId: first.clientId, otherId: typed.clientId, by: OWNER });
  await db.clientEmail.delete({ where: { email: SECRETS.typed } });
  await updateClient(ctx, { clientId: first.clientId, name, email, phone: "1-302-555-7788", by: ADA });
  await updateClient(ctx, { clientId: first.clientId, name, email, phone, by: ADA });
  await addClientNote(ctx, { clientId: first.clientId, text: SECRETS.lasting, by: ADA });
  for (const address of [email, SECRETS.former]) {
    await inTransaction(ctx, (tx) => startSession(tx, address, { userAgent: "Test" }));
    await requestSignIn(ctx, { email: address });
  }
  const account = { issuer: "https://id.test", subject: SECRETS.subject, emailVerified: true };
  await signInWithProvider(ctx, { ...account, email, userAgent: "Test" });
  await inquireAndImport();
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const facts = { trainerId: ada.id, date: "2026-11-27", goodUntil: newYork(27, "00:00").toISOString() };
  await enqueueMessages(ctx, [
    dayTemplates["coach-tomorrow"].write({ to: ada.email, dedupeKey: "list", facts }),
  ]);
  for (const { id } of await db.message.findMany()) await sendMessage(ctx, { messageId: id }, "mailbox");
  await db.$executeRaw`
    insert into webhook_attempts (delivery_id, at, ms, answer)
    select id, at, 1, 'You sent ' || data::text from webhook_deliveries`;
  await fillEveryText(first.bookingId);
  return { clientId: first.clientId, tokens: [first.token, second.token, typed.token] };
}

/** Two inquiries of theirs, one by the form and one that was imported; and rows of files that are still saved. */
async function inquireAndImport(): Promise<void> {
  const { name, email, former, phone, asked, note } = SECRETS;
  const inquiry = leadInput.parse({ name, email, phone: "302-689-3489", message: asked, consent: true });
  await submitInquiry(ctx, { ...inquiry, caller: THE_STUDIO });
  const bytes = (lines: string[][]) =>
    new TextEncoder().encode(lines.map((line) => line.join(";")).join("\n"));
  const mapping = { name: 0, email: 1, message: 2 };
  const files = [
    [
      ["Name", "Email", "Message"],
      [name, former, asked],
      [name, "no-address", note],
      ["V", "Vera@example.test", "Hi"],
    ],
    [
      ["Name", "Email", "Message"],
      ["Z", email, phone],
    ],
  ];
  for (const lines of files) {
    const saved = await saveFile(ctx, { kind: "LEADS", fileName: "old.csv", bytes: bytes(lines), by: OWNER });
    if (!saved.ok) throw new Error(saved.reason);
    if (lines.length === 2) continue;
    await startImport(ctx, { importId: saved.importId, mapping, hasConsent: true, by: OWNER });
    await runImport(ctx, { importId: saved.importId });
  }
}

/** Fills every text column of a booking with a note, so new columns are covered too. */
async function fillEveryText(bookingId: string): Promise<void> {
  const columns = await db.$queryRaw<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'bookings' and is_nullable = 'YES'
      and udt_name in ('text', 'citext') and column_name not in ('cancelled_by', 'idempotency_key')`;
  for (const { name } of columns)
    await db.$executeRaw`
      update bookings set ${Prisma.raw(`"${name}"`)} = coalesce(${Prisma.raw(`"${name}"`)}, ${SECRETS.note})
      where id = ${bookingId}::uuid`;
}

/** Whether the client's bookings, notes or inquiries have any sealed value. */
async function countSealed(clientId: string): Promise<boolean[]> {
  const columns = await db.$queryRaw<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'bookings' and column_name like 'sealed%'`;
  const any = Prisma.join(columns.map(({ name }) => Prisma.sql`${Prisma.raw(name)}::text`));
  const [row] = await db.$queryRaw<{ bookings: boolean; notes: boolean; inquiries: boolean }[]>`
    select exists (select from bookings where client_id = ${clientId}::uuid and coalesce(${any}) is not null) as bookings,
      exists (select from client_notes where client_id = ${clientId}::uuid) as notes,
      exists (select from lead_events e join leads l on l.id = e.lead_id
        where l.email in (${SECRETS.former}::citext, ${SECRETS.email}::citext) and e.sealed_words is not null) as inquiries`;
  return [row!.bookings, row!.notes, row!.inquiries];
}

test("nothing in the database says who an erased client was, or what they wrote or received", async () => {
  const { clientId } = await createFullClient();
  const before = await listTraces();
  expect(before.length).toBeGreaterThan(15);
  for (const place of [
    "mailbox_entries.raw: name",
    "users.email: former",
    "identities.subject: subject",
    "webhook_deliveries.data: typed",
    "webhook_attempts.answer: phone",
    "leads.email: former",
    "import_rows.cells: name",
    "import_rows.cells: email",
  ])
    expect(before).toContain(place);
  expect(await countSealed(clientId)).toEqual([true, true, true]);
  expect(await eraseClient(later, { clientId, by: OWNER })).toEqual({ ok: true });
  expect(await listTraces()).toEqual([]);
  expect(await countSealed(clientId)).toEqual([false, false, false]);
});

test("other people's inquiries and rows of the same files stay", async () => {
  const { clientId } = await createFullClient();
  await eraseClient(later, { clientId, by: OWNER });
  expect(await db.lead.findMany({ select: { email: true } })).toEqual([{ email: "Vera@example.test" }]);
  expect(await db.importRow.findMany({ select: { number: true, cells: true } })).toEqual([
    { number: 2, cells: [] },
    { number: 4, cells: [] },
  ]);
});

test("the books retain times, coach, service, price and fee, and the audit trail who did what when", async () => {
  const { clientId } = await createFullClient();
  const read = () =>
    db.booking.findMany({
      where: { clientId },
      orderBy: { id: "asc" },
      select: {
        status: true,
        priceCents: true,
        feeCents: true,
        cancelledBy: true,
        slot: true,
        reference: true,
      },
    });
  const [before, events] = [await read(), await db.auditEvent.count()];
  await eraseClient(later, { clientId, by: OWNER });
  expect(before).toHaveLength(3);
  expect(await read()).toEqual(before);
  expect(await db.auditEvent.count()).toBe(events + 1);
  expect(await db.auditEvent.findFirst({ where: { action: "client.erased" } })).toMatchObject({
    subjectId: clientId,
    actor: "owner",
    after: { bookings: 3, notes: 1 },
  });
  const booked = await db.auditEvent.findFirst({ where: { action: "booking.booked" } });
  expect(booked?.after).toMatchObject({ service: "stretch-50" });
});

test("manage links stop working, accounts are signed out, and no list shows the record", async () => {
  const { clientId, tokens } = await createFullClient();
  await eraseClient(later, { clientId, by: OWNER });
  for (const token of tokens) expect(await getBookingByToken(later, token)).toBeNull();
  expect(await db.user.count()).toBe(0);
  expect(await db.session.count()).toBe(0);
  expect(await getClient(later, clientId)).toBeNull();
  expect((await listClients(later, { trainerId: null, q: "", page: 1 })).clients).toEqual([]);
  expect(await eraseClient(later, { clientId, by: OWNER })).toEqual({ ok: false, reason: "not-found" });
});

test("a later booking with the address is a new client", async () => {
  const { clientId } = await createFullClient();
  await eraseClient(later, { clientId, by: OWNER });
  for (const email of [SECRETS.email, SECRETS.former]) {
    const time = email === SECRETS.email ? "09:00" : "10:00";
    const again = await bookFor(later, { name: "New", email }, { day: 30, time });
    expect(again.clientId).not.toBe(clientId);
    expect(await listOwnSessions(later, { email, limit: 9 })).toHaveLength(1);
  }
});

test("refuses to erase a client with an upcoming session", async () => {
  const { clientId, bookingId } = await bookFor(ctx, { name: "V", email: "v@x.test" }, { time: "09:00" });
  expect(await eraseClient(ctx, { clientId, by: OWNER })).toEqual({ ok: false, reason: "has-upcoming" });
  expect(await getClient(ctx, clientId)).toMatchObject({ name: "V" });
  await cancelBooking(ctx, { bookingId, by: OWNER, withoutFee: true });
  expect(await eraseClient(ctx, { clientId, by: OWNER })).toEqual({ ok: true });
});

test("a client who is also staff keeps their account and their emails as a coach", async () => {
  const user = await db.user.create({ data: { email: "ada@limber.test", role: "COACH" } });
  await db.trainer.update({ where: { slug: "ada" }, data: { userId: user.id } });
  await bookFor(ctx, { name: "V", email: "v@x.test" }, { time: "09:00" });
  const own = await bookFor(ctx, { name: "Ada", email: "ada@limber.test" }, { time: "10:00", trainer: "bo" });
  await inTransaction(ctx, (tx) => startSession(tx, "ada@limber.test", { userAgent: "Test" }));
  expect(await eraseClient(later, { clientId: own.clientId, by: OWNER })).toEqual({ ok: true });
  expect(await db.user.count({ where: { id: user.id } })).toBe(1);
  expect(await db.session.count()).toBe(1);
  expect(await db.message.count({ where: { template: "coach-booked", to: "ada@limber.test" } })).toBe(1);
});

test("other people's emails, bookings and notes stay", async () => {
  const vera = await bookFor(ctx, { name: "V", email: "v@x.test", note: "Hip" }, { time: "12:00" });
  await addClientNote(ctx, { clientId: vera.clientId, text: "Kind", by: ADA });
  const messages = await db.message.count();
  const { clientId } = await createFullClient();
  await eraseClient(later, { clientId, by: OWNER });
  expect(await db.message.count({ where: { bookingId: vera.bookingId } })).toBe(messages);
  expect(await db.clientNote.count()).toBe(1);
  expect((await getBookingByToken(later, vera.token))?.booking.note).toBe("Hip");
});

test("a client who books during the erasure either stays or becomes a new one", async () => {
  for (let round = 0; round < 8; round++) {
    await db.$reset();
    await createStudio(db);
    const who = { name: "V", email: "v@x.test" };
    const { clientId, bookingId } = await bookFor(ctx, who, { time: "09:00" });
    await cancelBooking(ctx, { bookingId, by: OWNER });
    const [erased, booked] = await Promise.all([
      eraseClient(ctx, { clientId, by: OWNER }),
      bookSession(ctx, { ...visitor(), ...who, service: "stretch-50", startsAt: newYork(27, "11:00") }),
    ]);
    expect(booked.ok).toBe(true);
    const clients = await db.client.findMany({ orderBy: { createdAt: "asc" } });
    const owner = await db.booking.findFirstOrThrow({
      where: { status: "CONFIRMED" },
      select: { clientId: true },
    });
    if (erased.ok) {
      expect(clients).toMatchObject([{ erasedAt: NOW }, { id: owner.clientId, email: who.email }]);
    } else {
      expect(erased.reason).toBe("has-upcoming");
      expect(clients).toMatchObject([{ id: clientId, name: "V", erasedAt: null }]);
      expect(owner.clientId).toBe(clientId);
    }
  }
});
