import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { openWords } from "@/lib/leads/event-words";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { openNote } from "@/lib/secrets";
import { cleanUp } from "@/lib/upkeep/clean-up";
import type { ImportKind } from "@/prisma/client/enums";
import { OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { gathered } from "@/tests/support/gathered";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { cancelImport } from "./cancel-import";
import { makeReport } from "./make-report";
import { getImport, listImports } from "./queries";
import { guessMapping } from "./rules";
import { runImport } from "./run-import";
import { saveFile } from "./save-file";
import { startImport } from "./start-import";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function keep(text: string | Uint8Array, kind: ImportKind = "LEADS") {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return saveFile(ctx, { kind, fileName: "old.csv", bytes, by: OWNER });
}

/** Uploads a file and starts its import with the guessed columns. */
async function started(text: string, kind: ImportKind = "LEADS", hasConsent = false): Promise<string> {
  const saved = await keep(text, kind);
  if (!saved.ok) throw new Error(saved.reason);
  const { importId } = saved;
  const { header } = (await getImport(ctx, importId))!;
  const result = await startImport(ctx, {
    importId,
    mapping: guessMapping(kind, header),
    hasConsent,
    by: OWNER,
  });
  expect(result).toEqual({ ok: true });
  return importId;
}

async function imported(text: string, kind: ImportKind = "LEADS", hasConsent = false) {
  const importId = await started(text, kind, hasConsent);
  await runImport(ctx, { importId });
  return (await getImport(ctx, importId))!;
}

const many = (count: number, head = "Name,Email,Message") =>
  [head, ...Array.from({ length: count }, (_, i) => `P ${i},p${i}@example.test,Hello ${i}`)].join("\n");

test("imports a lead with its whole row, without a coach and without any email", async () => {
  const file =
    "Name,Email,Phone,Message,Interest,Status,Lost reason,Date,Source\n" +
    'Vera,Vera@example.test,302-689-3489,"Hello\nthere",Classes,lost,Too far,2024-03-31,Flyer\n';
  expect(await imported(file, "LEADS", true)).toMatchObject({
    state: "DONE",
    imported: 1,
    known: 0,
    refused: 0,
  });
  const lead = await db.lead.findFirstOrThrow({ include: { events: true } });
  expect(lead).toMatchObject({
    name: "Vera",
    email: "Vera@example.test",
    phone: "+13026893489",
    status: "LOST",
    lostReason: "Too far",
    trainerId: null,
    waitingSince: null,
    createdAt: new Date("2024-03-31T04:00:00Z"),
    source: { page: "Flyer" },
    events: [
      {
        kind: "enquired",
        actor: "client",
        at: new Date("2024-03-31T04:00:00Z"),
        data: {
          interest: "Classes",
          consent: { wording: "Imported by the owner on November 24, 2026, who said to have their consent." },
        },
      },
    ],
  });
  const said = await db.leadEvent.findFirstOrThrow();
  expect(openWords(said.id, said.sealedWords)).toBe("Hello\nthere");
  expect(await db.message.count()).toBe(0);
  expect(await db.leadTurn.count()).toBe(0);
});

test("stores no consent unless the owner confirms it", async () => {
  await imported(many(1));
  const { data } = await db.leadEvent.findFirstOrThrow();
  expect(data).toMatchObject({ consent: null });
});

test("the same file again creates nothing, and other words from the same person are added once", async () => {
  await imported(many(3));
  expect(await imported(many(3))).toMatchObject({ imported: 0, known: 3, refused: 0 });
  expect(await db.leadEvent.count()).toBe(3);
  const more = "Name,Email,Message\nP 0,P0@EXAMPLE.test,Something else\nP 0,p0@example.test,Something else\n";
  expect(await imported(more)).toMatchObject({ imported: 0, known: 2 });
  expect(await db.leadEvent.count()).toBe(4);
  expect(await db.lead.count()).toBe(3);
});

test("a person listed twice in a file is one lead, with both messages", async () => {
  const file = "Name,Email,Message\nA,a@example.test,One\nA,A@example.test,Two\nA,a@example.test,One\n";
  expect(await imported(file)).toMatchObject({ imported: 1, known: 2 });
  expect(await db.leadEvent.count()).toBe(2);
});

test("an existing lead stays as it is, open or closed; a suspected one doesn't count", async () => {
  const inquiry = leadInput.parse({ ...visitor("vera"), message: "Live", consent: true, source: "web" });
  const live = await submitInquiry(ctx, { ...inquiry, caller: THE_STUDIO });
  await submitInquiry(ctx, { ...inquiry, ...visitor("bot"), source: undefined, suspicion: "honeypot" });
  await db.lead.create({
    data: {
      reference: "X",
      name: "Old",
      email: "old@example.test",
      status: "JOINED",
      answerBy: NOW,
      createdAt: NOW,
    },
  });
  const file =
    "Name,Email,Message\nOther,vera@example.test,From a list\nB,bot@example.test,x\nO,old@example.test,y\n";
  expect(await imported(file)).toMatchObject({ imported: 1, known: 2 });
  const lead = await db.lead.findFirstOrThrow({
    where: { email: "vera@example.test" },
    include: { events: true },
  });
  expect(lead).toMatchObject({ name: "vera", waitingSince: NOW, id: live.ok && live.leadId });
  expect(lead.events).toHaveLength(2);
  expect(await db.lead.count({ where: { email: "old@example.test" } })).toBe(1);
});

test("imports a client with a note, and leaves existing ones unchanged, even by a merged record's address", async () => {
  const booked = await bookSession(ctx, {
    ...visitor("vera"),
    service: "intro",
    startsAt: newYork(27, "10:00"),
  });
  expect(booked.ok).toBe(true);
  const { id } = await db.client.findFirstOrThrow();
  await db.clientEmail.create({ data: { email: "former@example.test", clientId: id } });
  const file =
    "Vorname;Nachname;E-Mail;Telefon;Notiz\nNew;One;new@example.test;030 901820;Left hip\n" +
    "Other;Name;VERA@example.test;1;\nOther;Name;former@example.test;;x\nAgain;New;NEW@example.test;;y\n;;nobody@example.test;;\n";
  expect(await imported(file, "CLIENTS")).toMatchObject({ imported: 1, known: 3, refused: 1 });
  expect(
    await db.client.findMany({ orderBy: { createdAt: "asc" }, select: { name: true, phone: true } }),
  ).toEqual(
    expect.arrayContaining([
      { name: "vera", phone: null },
      { name: "New One", phone: null },
    ]),
  );
  const notes = await db.clientNote.findMany();
  expect(notes.map((note) => [note.author, openNote("client-note", note.id, note.sealedText)])).toEqual([
    ["owner", "Left hip"],
  ]);
  expect(JSON.stringify(await db.auditEvent.findMany())).not.toMatch(/Left hip|New One|new@/);
});

test.for<[name: string, file: string | Uint8Array, reason: string]>([
  ["an empty file", "", "empty"],
  ["a binary file", Uint8Array.of(0x89, 0x50, 0, 0, 1, 2), "binary"],
  ["a header alone", "Name,Email\n\n,\n", "header-alone"],
  ["50,001 rows", `Email\n${"a@b.test\n".repeat(50_001)}`, "too-many-rows"],
  ["more than 20 MB", new Uint8Array(20 * 1024 * 1024 + 1), "too-large"],
  ["a huge field", `Email\n${"x".repeat(200_000)}\n`, "row-too-long"],
  ["a quote that is never closed", 'Email\n"a@b.test\n', "unclosed-quote"],
  ["101 columns", `${"a,".repeat(100)}b\n1\n`, "too-many-columns"],
])("stores nothing of %s", async ([, file, reason]) => {
  expect(await keep(file)).toMatchObject({ ok: false, reason });
  expect(await db.import.count()).toBe(0);
  expect(await db.importRow.count()).toBe(0);
});

test("rows have a spreadsheet's numbers, across blank rows and multiline cells", async () => {
  const file = await imported('Name,Email\n\nA,"a@\nb"\n,,\nB,b@example.test\n');
  const rows = await db.importRow.findMany({ where: { importId: file.id }, orderBy: { number: "asc" } });
  expect(rows.map(({ number, outcome }) => [number, outcome])).toEqual([
    [3, "REFUSED"],
    [5, "IMPORTED"],
  ]);
});

test("the report says what became of each row, with all cells of a refused one", async () => {
  const file = await imported(
    "Name,Email,Message\nA,a@example.test,Hello\nB,no-address,=1+1\nA,a@example.test,\n",
  );
  const report = (await gathered(makeReport(ctx, { importId: file.id, header: file.header }))).join("");
  expect(report.split("\r\n")).toEqual([
    "\ufeffRow,Outcome,Why,Name,Email,Message",
    "2,Imported,",
    "3,Refused,Email: Please enter an email address such as name@example.com.,B,no-address,'=1+1",
    "4,Already there,",
    "",
  ]);
  expect(JSON.stringify(await db.importRow.findMany({ where: { outcome: { not: "REFUSED" } } }))).not.toMatch(
    /Hello|a@ex/,
  );
});

test("an import interrupted in its third batch and run again has every row once", async () => {
  const importId = await started(many(2_100));
  await db.$executeRawUnsafe(`
    create function fail() returns trigger language plpgsql as $$ begin
      if new.email = 'p1234@example.test' then raise exception 'crash'; end if; return new; end $$`);
  await db.$executeRawUnsafe(
    "create trigger fail before insert on leads for each row execute function fail()",
  );
  await expect(runImport(ctx, { importId })).rejects.toThrow("crash");
  expect(await getImport(ctx, importId)).toMatchObject({ state: "RUNNING", imported: 1_000 });
  expect(await db.lead.count()).toBe(1_000);
  await db.$executeRawUnsafe("drop trigger fail on leads");
  await db.$executeRawUnsafe("drop function fail()");
  await runImport(ctx, { importId });
  expect(await getImport(ctx, importId)).toMatchObject({
    state: "DONE",
    imported: 2_100,
    known: 0,
    refused: 0,
  });
  expect(await db.lead.count()).toBe(2_100);
  expect(await db.leadEvent.count()).toBe(2_100);
});

test("two workers on one import process every row once", async () => {
  const importId = await started(many(1_600), "CLIENTS");
  await Promise.all([runImport(ctx, { importId }), runImport(ctx, { importId })]);
  expect(await getImport(ctx, importId)).toMatchObject({ state: "DONE", imported: 1_600, known: 0 });
});

test("new inquiries and bookings during an import create no duplicates", async () => {
  const leads = await started(many(1_200));
  const clients = await started(many(1_200), "CLIENTS");
  const live = (i: number) =>
    submitInquiry(ctx, {
      ...leadInput.parse({ ...visitor(`p${i}`), source: "web", message: "Live", consent: true }),
      caller: THE_STUDIO,
    });
  const numbers = Array.from({ length: 24 }, (_, i) => i * 50 + 1);
  const starts = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00"];
  const results = await Promise.all([
    runImport(ctx, { importId: leads }),
    runImport(ctx, { importId: clients }),
    ...numbers.map(live),
    ...starts.map((time, i) =>
      bookSession(ctx, { ...visitor(`p${i * 190}`), service: "intro", startsAt: newYork(27, time) }),
    ),
  ]);
  expect(results.filter((each) => each !== undefined && !each.ok)).toEqual([]);
  expect(await db.lead.count()).toBe(1_200);
  expect(await db.client.count()).toBe(1_200);
  const said = await db.leadEvent.findMany({ where: { kind: "enquired" } });
  expect(said.filter(({ id, sealedWords }) => openWords(id, sealedWords) === "Live")).toHaveLength(24);
  expect(await getImport(ctx, leads)).toMatchObject({ state: "DONE", refused: 0 });
});

test("a stopped import retains what it imported and deletes the other rows", async () => {
  const importId = await started(many(1_200));
  await runImport(ctx, { importId }, async () => {
    expect(await cancelImport(ctx, { importId, by: OWNER })).toEqual({ ok: true });
  });
  expect(await getImport(ctx, importId)).toMatchObject({ state: "CANCELLED", imported: 500 });
  expect(await db.importRow.count()).toBe(500);
  expect(await db.lead.count()).toBe(500);
  expect(await cancelImport(ctx, { importId, by: OWNER })).toEqual({ ok: false, reason: "over" });
});

test("an import starts once, and only with its columns", async () => {
  const saved = await keep(many(1));
  const importId = saved.ok ? saved.importId : "";
  const start = (mapping: object) => startImport(ctx, { importId, mapping, hasConsent: false, by: OWNER });
  expect(await start({})).toEqual({ ok: false, reason: "incomplete-mapping" });
  expect(await Promise.all([start({ name: 0, email: 1 }), start({ name: 0, email: 1 })])).toEqual(
    expect.arrayContaining([{ ok: true }, { ok: false, reason: "not-ready" }]),
  );
  expect(
    await startImport(ctx, {
      importId: crypto.randomUUID(),
      mapping: { name: 0, email: 1 },
      hasConsent: false,
      by: OWNER,
    }),
  ).toEqual({ ok: false, reason: "not-found" });
});

test("deletes rows and report after a week, and a file that never started completely", async () => {
  const done = await imported(many(2));
  const waiting = await keep(many(2));
  await cleanUp({ db, now: new Date(NOW.getTime() + 6 * 86_400_000) });
  expect(await db.importRow.count()).toBe(4);
  await cleanUp({ db, now: new Date(NOW.getTime() + 8 * 86_400_000) });
  expect(await db.importRow.count()).toBe(0);
  expect((await listImports(ctx)).map(({ id }) => id)).toEqual([done.id]);
  expect(waiting.ok).toBe(true);
});
