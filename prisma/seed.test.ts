import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { listOpenings } from "@/lib/booking/queries";
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
  const bookings = await db.booking.findMany({ orderBy: { id: "asc" }, omit: { createdAt: true } });
  return createHash("sha256")
    .update(JSON.stringify([slots, bookings]))
    .digest("hex");
}

test("creates the same lived-in demo studio for the same day, once", async () => {
  await db.$reset();
  expect(await seed(db.$url, "demo", options)).toBe(true);
  const first = await contents();
  expect(await seed(db.$url, "demo", options)).toBe(false);
  expect(await contents()).toBe(first);
  expect([await db.trainer.count(), await db.service.count(), await db.table.count()]).toEqual([4, 5, 2]);
  expect(await db.booking.count({ where: { status: "CONFIRMED" } })).toBeGreaterThan(40);
  expect(await db.booking.count({ where: { status: "COMPLETED" } })).toBeGreaterThan(100);
  const openings = await listOpenings(
    { db, now },
    { service: "stretch-50", from: "2026-11-24", to: "2026-12-08" },
  );
  expect(openings.ok && openings.openings.length).toBeGreaterThan(30);
  await db.$reset();
  await seed(db.$url, "demo", options);
  expect(await contents()).toBe(first);
});

test("creates an empty studio to start with", async () => {
  await db.$reset();
  expect(await seed(db.$url, "none", { ...options, ownerEmail: "me@example.test" })).toBe(true);
  expect([await db.studio.count(), await db.trainer.count()]).toEqual([1, 0]);
  expect(await db.user.findMany()).toMatchObject([{ email: "me@example.test", role: "OWNER" }]);
});
