import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { listServices } from "@/lib/studio/queries";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { archiveService } from "./archive-service";
import { reorderService } from "./reorder-service";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "" } as const;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function reorder(slug: string, way: "up" | "down") {
  const { id } = await db.service.findUniqueOrThrow({ where: { slug } });
  return reorderService(ctx, { id, way, by });
}

const order = async () => (await listServices(ctx)).map(({ slug }) => slug);

test("puts a service one place up or down, on every page, with an event", async () => {
  expect(await order()).toEqual(["class", "intro", "stretch-50"]);
  expect(await reorder("stretch-50", "up")).toEqual({ ok: true, place: 2 });
  expect(await order()).toEqual(["class", "stretch-50", "intro"]);
  expect(await reorder("class", "down")).toEqual({ ok: true, place: 2 });
  expect(await order()).toEqual(["stretch-50", "class", "intro"]);
  expect(await db.auditEvent.findMany({ orderBy: { at: "asc" } })).toMatchObject([
    { action: "service.reordered", before: { place: 3 }, after: { place: 2 } },
    { action: "service.reordered", before: { place: 1 }, after: { place: 2 } },
  ]);
});

test("changes nothing at the end of the list, or for an archived or missing service", async () => {
  expect(await reorder("class", "up")).toEqual({ ok: true, place: 1 });
  const { id } = await db.service.findUniqueOrThrow({ where: { slug: "intro" } });
  await archiveService(ctx, { id, by });
  expect(await reorder("intro", "up")).toEqual({ ok: false, reason: "not-found" });
  expect(await reorderService(ctx, { id: randomUUID(), way: "up", by })).toEqual({
    ok: false,
    reason: "not-found",
  });
  expect(await db.auditEvent.count({ where: { action: "service.reordered" } })).toBe(0);
});

test("skips archived services, and presses at the same moment add up", async () => {
  const { id } = await db.service.findUniqueOrThrow({ where: { slug: "intro" } });
  await archiveService(ctx, { id, by });
  expect(await reorder("stretch-50", "up")).toEqual({ ok: true, place: 1 });
  await Promise.all([reorder("stretch-50", "down"), reorder("stretch-50", "up"), reorder("class", "up")]);
  const positions = await db.service.findMany({ select: { position: true } });
  expect(new Set(positions.map(({ position }) => position)).size).toBe(3);
});
