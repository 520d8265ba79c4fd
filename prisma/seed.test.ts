import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { MOVE_FIGURES } from "@/components/figure/move-figures";
import { getMove, getPost, listMoves, listPosts } from "@/lib/blog/queries";
import { formatTimeCode } from "@/lib/blog/rules";
import { listOpenings } from "@/lib/booking/queries";
import { keyring, unseal } from "@/lib/secrets";
import { testDb } from "@/tests/support/database";
import { seed } from "./seed";

const db = await testDb();
const now = new Date("2026-11-24T13:00:00Z");
const options = { now, authSecret: "a secret for tests only, 32 characters or more" };

async function contents(): Promise<string> {
  const slots = await db.slot.findMany({
    orderBy: { id: "asc" },
    select: { id: true, startsAt: true, tableId: true },
  });
  const bookings = await db.booking.findMany({
    orderBy: { id: "asc" },
    omit: { createdAt: true, sealedNote: true },
  });
  const leads = await db.lead.findMany({
    orderBy: { id: "asc" },
    include: { events: { orderBy: { id: "asc" }, omit: { sealedWords: true } } },
  });
  return createHash("sha256")
    .update(JSON.stringify([slots, bookings, leads]))
    .digest("hex");
}

test("creates the same lived-in demo studio for the same day, once", async () => {
  await db.$reset();
  expect(await seed(db.$url, "demo", options)).toBe(true);
  const first = await contents();
  expect(await seed(db.$url, "demo", options)).toBe(false);
  expect(await contents()).toBe(first);
  expect([await db.trainer.count(), await db.service.count(), await db.table.count()]).toEqual([4, 6, 2]);
  expect(await db.booking.count({ where: { status: "CONFIRMED" } })).toBeGreaterThan(40);
  expect(await db.booking.count({ where: { status: "COMPLETED" } })).toBeGreaterThan(100);
  expect(await db.lead.groupBy({ by: ["status"], _count: true, orderBy: { status: "asc" } })).toHaveLength(5);
  // No one writes to people who are made up.
  expect(await db.message.count()).toBe(0);
  const openings = await listOpenings(
    { db, now },
    { service: "stretch-50", from: "2026-11-24", to: "2026-12-08" },
  );
  expect(openings.ok && openings.openings.length).toBeGreaterThan(30);
  const { id, sealedNote } = await db.booking.findFirstOrThrow({ where: { sealedNote: { not: null } } });
  expect(unseal("booking-note", id, sealedNote!, keyring(options.authSecret))).toMatch(/\w/);
  await db.$reset();
  await seed(db.$url, "demo", options);
  expect(await contents()).toBe(first);
});

test("creates an empty studio", async () => {
  await db.$reset();
  expect(await seed(db.$url, "none", { ...options, ownerEmail: "me@example.test" })).toBe(true);
  expect([await db.studio.count(), await db.trainer.count()]).toEqual([1, 0]);
  expect(await db.user.findMany()).toMatchObject([{ email: "me@example.test", role: "OWNER" }]);
});

test("makes the first owner of a studio without one, and no second", async () => {
  await db.$reset();
  await seed(db.$url, "none", options);
  expect(await db.user.count()).toBe(0);
  await seed(db.$url, "none", { ...options, ownerEmail: "me@example.test" });
  await seed(db.$url, "none", { ...options, ownerEmail: "another@example.test" });
  expect(await db.user.findMany()).toMatchObject([{ email: "me@example.test", role: "OWNER" }]);
});

test("creates the demo's blog from content/, once", async () => {
  await db.$reset();
  await seed(db.$url, "demo", options);
  const ctx = { db, now };
  const { posts } = await listPosts(ctx);
  expect(posts.map(({ slug }) => slug)).toEqual([
    "lower-back-pain",
    "psoas",
    "hamstrings-and-desks",
    "doms",
    "what-happens-in-a-stretching-session",
  ]);
  const moves = await listMoves(ctx);
  expect(moves).toHaveLength(13);
  const routine = (await getPost(ctx, "lower-back-pain"))?.chapters;
  expect(routine?.map(({ atSeconds }) => formatTimeCode(atSeconds ?? 0)).join(" ")).toBe(
    "6:55 7:40 8:00 8:15 9:15 11:15 12:00 12:30 13:00 13:35 13:55 14:15 14:28",
  );
  expect(routine?.map(({ move }) => move.slug)).toEqual(moves.map(({ slug }) => slug));
});

test("every demo move has a drawing, and every post has one and nothing that gets dropped", async () => {
  const ctx = { db, now };
  for (const { figure } of await listMoves(ctx)) expect(Object.keys(MOVE_FIGURES)).toContain(figure);
  for (const { slug } of (await listPosts(ctx)).posts) {
    const post = (await getPost(ctx, slug))!;
    expect(Object.keys(MOVE_FIGURES)).toContain(post.figure);
    expect(post.body).not.toMatch(/<[a-z]|!\[/i);
    for (const [, move] of post.body.matchAll(/::move\{slug="([^"]+)"\}/g))
      expect(await getMove(ctx, move!), move).not.toBeNull();
  }
});

test("adds the blog to a demo from before it existed, and leaves a real studio alone", async () => {
  await db.$reset();
  await seed(db.$url, "demo", options);
  await db.post.deleteMany();
  await db.move.deleteMany();
  expect(await seed(db.$url, "demo", options)).toBe(false);
  expect(await db.post.count()).toBe(5);
  await db.post.deleteMany();
  await db.move.deleteMany();
  await db.studio.update({ where: { id: 1 }, data: { sampleData: false } });
  await seed(db.$url, "demo", options);
  expect(await db.post.count()).toBe(0);
});
