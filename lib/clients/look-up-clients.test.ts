import { beforeEach, expect, test } from "vitest";
import { ADA, bookFor } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { lookUpClients } from "./look-up-clients";
import { isEnoughToFind } from "./rules";

const db = await testDb();
const ctx = { db, now: NOW };
const userId = crypto.randomUUID();

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

const lookUp = (text: string) => lookUpClients(ctx, { text, by: ADA, userId });

test.for([
  ["ver", true],
  ["Li Wu", true],
  ["王芳", true],
  ["555-0111", true],
  ["+1 (302) 555-0111", true],
  ["v@example.test", true],
  ["ve", false],
  ["v e", false],
  ["v v v v", false],
  ["v ve", false],
  ["王", false],
  ["555-01", false],
  ["302 555", false],
  ["1", false],
  ["@", false],
  ["...", false],
  ["   ", false],
  ["%%%", false],
  ["", false],
] as const)("%j is enough to search for a client: %s", ([text, isEnough]) => {
  expect(isEnoughToFind(text)).toBe(isEnough);
});

test("an event says who saw which clients, and not what was typed", async () => {
  const vera = await bookFor(ctx, { name: "Vera Visitor", email: "vera@example.test" }, { time: "09:00" });
  const found = await lookUp("vera visit");
  expect(found).toMatchObject({ ok: true, clients: [{ id: vera.clientId }] });
  const [event] = await db.auditEvent.findMany({ where: { action: "clients.searched" } });
  expect(event).toMatchObject({
    actor: "trainer:ada",
    origin: "Safari on iPhone",
    subjectId: userId,
    after: { clients: [vera.clientId] },
  });
  expect(JSON.stringify(event)).not.toMatch(/vera/i);
});

test("a search that is too short or finds no one leaves no event", async () => {
  await bookFor(ctx, { name: "Vera Visitor", email: "vera@example.test" }, { time: "09:00" });
  expect(await lookUp("ve")).toEqual({ ok: false, reason: "too-little" });
  expect(await lookUp("zzzzzz")).toEqual({ ok: true, clients: [] });
  expect(await db.auditEvent.count({ where: { action: "clients.searched" } })).toBe(0);
});
