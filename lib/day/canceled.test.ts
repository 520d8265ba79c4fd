import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { listCanceled } from "./canceled";

const db = await testDb();
const timeZone = "America/New_York";
const date = "2026-11-30";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function canceled(name: string, time: string, at: Date, trainer = "ada"): Promise<void> {
  const request = { ...visitor(name), service: "stretch-50", startsAt: newYork(30, time), trainer };
  const booked = await bookSession({ db, now: NOW }, request);
  if (!booked.ok) throw new Error(booked.reason);
  const by = { actor: "owner", origin: "" } as const;
  const result = await cancelBooking(
    { db, now: at },
    { bookingId: booked.booking.id, by, withoutFee: true, shownFeeCents: 0 },
  );
  if (!result.ok) throw new Error(result.reason);
}

test("a session canceled on its day or the day before stays in the day's list, even if its time is taken", async () => {
  await canceled("morning", "10:00", newYork(30, "08:00"));
  await canceled("eve", "11:00", newYork(29, "20:00"));
  await canceled("long-ago", "12:00", newYork(27, "12:00"));
  await canceled("other-coach", "13:00", newYork(30, "08:00"), "bo");
  const { id } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const names = async (trainerId: string | null, day = date) =>
    (await listCanceled({ db, now: NOW }, { date: day, timeZone, trainerId })).map(({ name }) => name);
  expect(await names(id)).toEqual(["morning", "eve"]);
  expect(await names(null)).toEqual(["morning", "eve", "other-coach"]);
  expect(await names(null, "2026-12-01")).toEqual([]);
});
