import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { bookingMessages } from "@/lib/booking/messages";
import { testDb } from "@/tests/support/database";
import { payloadsOf } from "@/tests/support/jobs";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { enqueueMessages } from "./enqueue-messages";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

test("writes a message once, however often its event is reported, with one job", async () => {
  const request = { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00"), trainer: "ada" };
  const result = await bookSession(ctx, request);
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  const again = bookingMessages("booked", {
    booking: result.booking,
    trainer: { slug: "ada", name: "ada", email: "ADA@limber.test" },
  });
  await enqueueMessages(ctx, again);
  await enqueueMessages(ctx, []);
  expect(await db.message.count({ where: { sendAt: null } })).toBe(2);
  expect(await payloadsOf(db, "send-message")).toHaveLength(await db.message.count());
});
