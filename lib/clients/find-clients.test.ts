import { beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import { findClients, getFoundClient } from "./find-clients";

const db = await testDb();
const ctx = { db, now: NOW };

const PEOPLE = [
  { name: "Sara Johnson", email: "sj@example.test", phone: "+1 (302) 555-0142" },
  { name: "Rosa Sandoval", email: "rosa@example.test", phone: "302.555.0199" },
  { name: "Zoë Łukasik", email: "zoe.l@example.test", phone: null },
  { name: "Per Søndergård", email: "per_100%@example.test", phone: null },
  { name: "Massa Diallo", email: "massa@other.test", phone: "44 20 7946 0958" },
];

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  await db.client.createMany({ data: PEOPLE });
});

async function found(text: string, limit = 8): Promise<string[]> {
  return (await findClients(ctx, { text, limit })).map(({ name }) => name);
}

let visits = 0;

/** A session with Ada that began at an instant, which a client attended or missed. */
async function visit(
  name: string,
  startsAt: Date,
  status: "COMPLETED" | "CONFIRMED" | "NO_SHOW" | "CANCELLED",
) {
  const { id: trainerId } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const { id: serviceId } = await db.service.findUniqueOrThrow({ where: { slug: "intro" } });
  const client = await db.client.findFirstOrThrow({ where: { name } });
  const endsAt = new Date(startsAt.getTime() + 30 * 60_000);
  const slot = await db.slot.create({
    data: { kind: "SESSION", trainerId, serviceId, startsAt, endsAt, blockedUntil: endsAt },
  });
  visits += 1;
  await db.booking.create({
    data: {
      slotId: slot.id,
      clientId: client.id,
      status,
      cancelledAt: status === "CANCELLED" ? NOW : null,
      reference: `R${visits}`,
      manageTokenHash: new Uint8Array([visits]),
      contactName: client.name,
      contactEmail: client.email,
      priceCents: 0,
      icsUid: `${visits}@test`,
      source: "coach",
    },
  });
}

test.for([
  ["sara", ["Sara Johnson"]],
  ["JOHNSON sara", ["Sara Johnson"]],
  ["ohns", ["Sara Johnson"]],
  ["zoe", ["Zoë Łukasik"]],
  ["zoë", ["Zoë Łukasik"]],
  ["ZOE\u0308", ["Zoë Łukasik"]],
  ["lukas", ["Zoë Łukasik"]],
  ["sondergard", ["Per Søndergård"]],
  ["rosa@exa", ["Rosa Sandoval"]],
  ["other.test", ["Massa Diallo"]],
  ["5550142", ["Sara Johnson"]],
  ["302-555-0142", ["Sara Johnson"]],
  ["3025550199", ["Rosa Sandoval"]],
  ["+1 302 555 0199", ["Rosa Sandoval"]],
  ["1 (302) 555-0142", ["Sara Johnson"]],
  ["+44 20 7946", ["Massa Diallo"]],
  ["sandoval 0199", ["Rosa Sandoval"]],
] as const)("%j finds %j", async ([text, names]) => {
  expect(await found(text)).toEqual(names);
});

test("lists names that begin with the text first, then names with such a word, then the rest", async () => {
  expect(await found("sa")).toEqual(["Sara Johnson", "Rosa Sandoval"]);
  expect(await found("sas")).toEqual([]);
  await db.client.create({ data: { name: "Sandor Kis", email: "kis@example.test" } });
  await db.client.create({ data: { name: "Ana Thousand", email: "ana@example.test" } });
  expect(await found("san")).toEqual(["Sandor Kis", "Rosa Sandoval", "Ana Thousand"]);
  expect(await found("s", 2)).toHaveLength(2);
});

test("of two equally likely clients, lists the more recent visitor first, with their visits", async () => {
  await db.client.create({ data: { name: "Sara Ames", email: "ames@example.test" } });
  expect(await found("sara")).toEqual(["Sara Ames", "Sara Johnson"]);
  await visit("Sara Johnson", newYork(20, "10:00"), "CONFIRMED");
  await visit("Sara Johnson", newYork(19, "10:00"), "COMPLETED");
  await visit("Sara Ames", newYork(18, "10:00"), "COMPLETED");
  // Missed and upcoming sessions are no visits.
  await visit("Sara Ames", newYork(21, "10:00"), "NO_SHOW");
  await visit("Sara Ames", newYork(22, "10:00"), "CANCELLED");
  await visit("Sara Ames", newYork(30, "10:00"), "CONFIRMED");
  const clients = await findClients(ctx, { text: "sara", limit: 8 });
  expect(clients).toEqual([
    {
      id: expect.any(String),
      name: "Sara Johnson",
      email: "sj@example.test",
      phone: "(302) 555-0142",
      lastVisitAt: newYork(20, "10:00"),
      visits: 2,
      isGuess: false,
    },
    expect.objectContaining({ name: "Sara Ames", lastVisitAt: newYork(18, "10:00"), visits: 1 }),
  ]);
  for (const client of clients) expect(client).toMatchObject((await getFoundClient(ctx, client.id)) ?? {});
});

test("looks for similar words only if no one matches", async () => {
  expect(await found("Jonhson")).toEqual(["Sara Johnson"]);
  expect(await found("sarah jonson")).toEqual(["Sara Johnson"]);
  expect(await found("sandovall")).toEqual(["Rosa Sandoval"]);
  expect(await found("qqqqqq")).toEqual([]);
  expect(await found("302-555-0143"), "a number with another digit is another number").toEqual([]);
  expect(await findClients(ctx, { text: "Jonhson", limit: 8 })).toMatchObject([{ isGuess: true }]);
  await db.client.create({ data: { name: "Jon Jonhson", email: "jj@example.test" } });
  expect(await found("Jonhson")).toEqual(["Jon Jonhson"]);
});

test("treats pattern characters literally", async () => {
  expect(await found("per_100%")).toEqual(["Per Søndergård"]);
  for (const text of ["%", "_", "%%%", "___", "\\", "\\%", "r_s", "s%a", "'; drop table clients; --"]) {
    expect(await found(text), text).toEqual([]);
  }
});

test("never fails, whatever is searched", async () => {
  for (const text of [
    "",
    "   ",
    "\0",
    "\u0000\u0001",
    "\ud800",
    "\u202e",
    "q".repeat(10_000),
    " a ".repeat(3000),
  ]) {
    expect(await found(text), JSON.stringify(text.slice(0, 20))).toEqual([]);
  }
  expect(await found("\u0007sara\t\n")).toEqual(["Sara Johnson"]);
});

test("the search follows a changed record", async () => {
  await db.client.update({ where: { email: "sj@example.test" }, data: { name: "Sara Brown", phone: null } });
  expect(await found("brown")).toEqual(["Sara Brown"]);
  expect(await found("johnson 0142")).toEqual([]);
});

test("does not read a large list to the end", async () => {
  // In parts, because a statement is limited to seconds.
  for (let first = 1; first < 20_000; first += 2_000)
    await db.$executeRaw`
      insert into clients (name, email)
      select 'Client ' || md5(i::text), 'c' || i || '@example.test'
      from generate_series(${first}::int, ${first + 1_999}::int) i`;
  await db.$executeRawUnsafe("vacuum analyze clients");
  const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>`
    explain select id from clients where search_text like '%johnson%'`;
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("clients_search_text_idx");
});
