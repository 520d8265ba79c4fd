import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { openManageToken } from "@/lib/booking/manage-link";
import { getBookingByToken } from "@/lib/booking/queries";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { listOwnSessions } from "./queries";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function book(who: string, time: string): Promise<string> {
  const request = { service: "stretch-50", startsAt: newYork(27, time), trainer: "ada" };
  const result = await bookSession(ctx, { ...visitor(who), ...request });
  if (!result.ok) throw new Error(result.reason);
  return result.manageToken;
}

test("clients find their own sessions and no others, in any case of the email", async () => {
  await book("vera", "10:00");
  await cancelBooking(ctx, { token: await book("vera", "14:00") });
  await book("other", "12:00");
  const sessions = await listOwnSessions(ctx, { email: "VERA@example.test", limit: 10 });
  expect(sessions).toMatchObject([
    { startsAt: newYork(27, "14:00"), status: "CANCELLED" },
    {
      startsAt: newYork(27, "10:00"),
      status: "CONFIRMED",
      service: { slug: "stretch-50", name: "Stretch" },
      trainer: { slug: "ada", name: "ada" },
    },
  ]);
  expect(await listOwnSessions(ctx, { email: "nobody@example.test", limit: 10 })).toEqual([]);
});

test("each session opens with the link that is sealed with it", async () => {
  await book("vera", "10:00");
  const [session] = await listOwnSessions(ctx, { email: "vera@example.test", limit: 10 });
  const found = await getBookingByToken(ctx, openManageToken(session!.id, session!.sealedManageToken)!);
  expect(found?.booking.contactEmail).toBe("vera@example.test");
});

test("a service that is no longer offered has a name but can't be booked again", async () => {
  await book("vera", "10:00");
  await db.service.updateMany({ data: { active: false } });
  await db.trainer.updateMany({ data: { active: false } });
  const [session] = await listOwnSessions(ctx, { email: "vera@example.test", limit: 10 });
  expect(session).toMatchObject({ service: { slug: null, name: "Stretch" }, trainer: { slug: null } });
});
