import { beforeEach, expect, test } from "vitest";
import type { BookingStatus } from "@/prisma/client/enums";
import { bookFor } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import { getCoachesOf, listClients } from "./queries";

const db = await testDb();
const VERA = { name: "Vera Visitor", email: "vera@example.test" };

/** A session on Friday at nine, seen before, during, and after it. */
const BEFORE = NOW;
const DURING = newYork(27, "09:10");
const AFTER = newYork(27, "09:50");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

test.for<
  [
    what: string,
    booking: { status?: BookingStatus; confirmed?: boolean; seen?: boolean },
    at: Date,
    opens: boolean,
  ]
>([
  ["ahead and merely made", {}, BEFORE, false],
  ["running and merely made", {}, DURING, false],
  ["over", {}, AFTER, true],
  ["ahead and confirmed", { confirmed: true }, BEFORE, true],
  ["running, and its client was seen", { seen: true }, DURING, true],
  ["marked as done while it runs", { status: "COMPLETED" }, DURING, true],
  ["done", { status: "COMPLETED" }, AFTER, true],
  ["canceled ahead", { status: "CANCELLED" }, BEFORE, false],
  ["canceled ahead, though confirmed", { status: "CANCELLED", confirmed: true }, BEFORE, false],
  ["canceled and past", { status: "CANCELLED", confirmed: true }, AFTER, false],
  ["missed", { status: "NO_SHOW", confirmed: true }, AFTER, false],
])("a booking that is %s relates its coach and client as it should", async ([, booking, now, opens]) => {
  const { status = "CONFIRMED", confirmed = false, seen = false } = booking;
  const { clientId, bookingId } = await bookFor({ db, now: NOW }, VERA, { time: "09:00", confirmed });
  await db.booking.update({
    where: { id: bookingId },
    data: {
      status,
      checkedInAt: seen ? now : null,
      ...(status === "CANCELLED" && { cancelledAt: NOW, cancelledBy: "client" }),
    },
  });
  const { id: adaId } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const ctx = { db, now };
  expect(await getCoachesOf(ctx, clientId)).toEqual(opens ? [adaId] : []);
  const { clients } = await listClients(ctx, { trainerId: adaId, q: "", page: 1 });
  expect(clients.map(({ id }) => id)).toEqual(opens ? [clientId] : []);
  expect((await listClients(ctx, { trainerId: null, q: "", page: 1 })).clients).toHaveLength(1);
});
