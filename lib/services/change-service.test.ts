import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { listOpenings } from "@/lib/booking/queries";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { addService } from "./add-service";
import { archiveService } from "./archive-service";
import { changeService } from "./change-service";
import { type EditedService, getServiceSlugNow, listEditedServices, termsOf } from "./queries";
import { reorderService } from "./reorder-service";
import { restoreService } from "./restore-service";
import type { ServiceTerms } from "./rules";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "Firefox on Linux" } as const;

/** A server that caches public pages. */
const server = new pg.Client({ connectionString: db.$url });
await server.connect();
afterAll(() => server.end());

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function find(slug: string): Promise<EditedService> {
  const found = (await listEditedServices(ctx)).find((each) => each.slug === slug);
  if (!found) throw new Error(`No service ${slug}`);
  return found;
}

async function change(service: EditedService, terms: Partial<ServiceTerms>) {
  return changeService(ctx, {
    id: service.id,
    seen: service.version,
    terms: { ...termsOf(service), ...terms },
    by,
  });
}

test("adds a service at the end of the list, with its coaches and an event", async () => {
  const terms = { ...termsOf(await find("intro")), name: "Yoga", slug: "yoga", coaches: ["ada", "cy"] };
  const added = await addService(ctx, { terms, by });
  const services = await listEditedServices(ctx);
  expect(services.map(({ slug }) => slug).at(-1)).toBe("yoga");
  expect(termsOf(services.at(-1)!)).toEqual(terms);
  expect(await db.auditEvent.findMany()).toMatchObject([
    { ...by, action: "service.added", subjectId: added.ok && added.id, after: terms },
  ]);
  const day = { from: "2026-11-25", to: "2026-11-25" };
  expect(await listOpenings(ctx, { service: "yoga", ...day })).toMatchObject({ ok: true });
});

test("saves what changed, and records only that, before and after", async () => {
  const intro = await find("intro");
  expect(await change(intro, { priceCents: 4500, coaches: ["bo"] })).toEqual({
    ok: true,
    changed: ["priceCents", "coaches"],
  });
  expect(await find("intro")).toMatchObject({ priceCents: 4500, coaches: ["bo"] });
  expect(await db.auditEvent.findMany()).toMatchObject([
    {
      action: "service.changed",
      subjectId: intro.id,
      before: { priceCents: 4000, coaches: ["ada", "bo", "cy", "di"] },
      after: { priceCents: 4500, coaches: ["bo"] },
    },
  ]);
  expect(await change(await find("intro"), {})).toEqual({ ok: true, changed: [] });
  expect(await db.auditEvent.count()).toBe(1);
});

test("refuses a save that is based on a stale version, and changes nothing", async () => {
  const seen = await find("intro");
  await change(seen, { priceCents: 4500 });
  expect(await change(seen, { durationMinutes: 60 })).toEqual({ ok: false, reason: "already-changed" });
  expect(await find("intro")).toMatchObject({ priceCents: 4500, durationMinutes: 30 });
});

test("of two owners who save at once, one is refused", async () => {
  const seen = await find("intro");
  const results = await Promise.all([change(seen, { priceCents: 1 }), change(seen, { turnoverMinutes: 0 })]);
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await db.auditEvent.count()).toBe(1);
});

test("refuses a slug in use, an unknown coach, and a service that is gone", async () => {
  const intro = await find("intro");
  expect(await change(intro, { slug: "class" })).toEqual({ ok: false, reason: "slug-taken" });
  expect(await change(intro, { coaches: ["ada", "zoe"] })).toEqual({ ok: false, reason: "unknown-trainer" });
  await db.trainer.update({ where: { slug: "ada" }, data: { active: false } });
  expect(await change(await find("intro"), { coaches: ["ada"] })).toMatchObject({
    reason: "unknown-trainer",
  });
  expect(await change({ ...intro, id: randomUUID() }, {})).toEqual({ ok: false, reason: "not-found" });
  const terms = { ...termsOf(await find("intro")), slug: "stretch-50" };
  expect(await addService(ctx, { terms, by })).toEqual({ ok: false, reason: "slug-taken" });
  expect(await addService(ctx, { terms: { ...terms, slug: "new-one", coaches: ["zoe"] }, by })).toMatchObject(
    {
      reason: "unknown-trainer",
    },
  );
  expect(await db.auditEvent.count()).toBe(0);
  expect(await db.service.count()).toBe(3);
});

test("a former coach stays with the service until they are back", async () => {
  await db.trainer.update({ where: { slug: "ada" }, data: { active: false } });
  const intro = await find("intro");
  expect(intro.coaches).toEqual(["bo", "cy", "di"]);
  await change(intro, { coaches: ["bo"] });
  await db.trainer.update({ where: { slug: "ada" }, data: { active: true } });
  expect((await find("intro")).coaches).toEqual(["ada", "bo"]);
});

test("a former slug leads to the service, until another one takes it", async () => {
  await change(await find("intro"), { slug: "first-visit" });
  await change(await find("first-visit"), { slug: "hello" });
  expect(
    await Promise.all(["intro", "first-visit", "hello"].map((slug) => getServiceSlugNow(ctx, slug))),
  ).toEqual(["hello", "hello", null]);
  await change(await find("stretch-50"), { slug: "intro" });
  expect(await getServiceSlugNow(ctx, "intro")).toBeNull();
  expect(await getServiceSlugNow(ctx, "stretch-50")).toBe("intro");
});

test("a form that was open while the slug changed still books", async () => {
  await change(await find("intro"), { slug: "hello" });
  const booked = await bookSession(ctx, { ...visitor(), service: "intro", startsAt: newYork(25, "10:00") });
  expect(booked).toMatchObject({ ok: true, booking: { service: { slug: "hello" } } });
});

test("a booking that waits for a click keeps its service when the slug changes", async () => {
  await db.bookingRequest.create({
    data: {
      id: randomUUID(),
      service: "intro",
      startsAt: newYork(25, "10:00"),
      name: "Gil",
      email: "gil@example.test",
      caller: "address:test",
      createdAt: NOW,
      expiresAt: newYork(24, "12:00"),
    },
  });
  await change(await find("intro"), { slug: "hello" });
  expect(await db.bookingRequest.findMany({ select: { service: true } })).toEqual([{ service: "hello" }]);
});

test("a service with sessions stays private, and without any it can become a class", async () => {
  const intro = await find("intro");
  expect(await change(intro, { capacity: 5 })).toMatchObject({ ok: true });
  expect(await change(await find("intro"), { capacity: 1 })).toMatchObject({ ok: true });
  await bookSession(ctx, { ...visitor(), service: "intro", startsAt: newYork(25, "10:00") });
  expect(await change(await find("intro"), { capacity: 5, priceCents: 1 })).toEqual({
    ok: false,
    reason: "has-sessions",
  });
  expect(await find("intro")).toMatchObject({ capacity: 1, priceCents: 4000 });
});

test("every edit tells all servers to drop their cached pages", async () => {
  let told = 0;
  server.on("notification", () => {
    told += 1;
  });
  await server.query("listen content_changed");
  const { id } = await find("intro");
  const edits = [
    () => archiveService(ctx, { id, by }),
    () => restoreService(ctx, { id, by }),
    () => reorderService(ctx, { id, way: "up", by }),
    async () => change(await find("intro"), { summary: "Better" }),
    async () => change(await find("intro"), { coaches: ["bo"] }),
    async () => addService(ctx, { terms: { ...termsOf(await find("intro")), slug: "yoga" }, by }),
  ];
  for (const edit of edits) {
    told = 0;
    expect(await edit()).toMatchObject({ ok: true });
    // What was sent before this answer has arrived with it.
    await server.query("select");
    expect(told).toBeGreaterThan(0);
  }
});
