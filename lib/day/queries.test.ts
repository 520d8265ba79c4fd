import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { openNote, sealNote } from "@/lib/secrets";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { getCoachBooking, listCoachDay } from "./queries";

const db = await testDb();
const ctx = { db, now: NOW };
const friday = { date: "2026-11-27", timeZone: "America/New_York" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function book(
  trainer: string,
  service: string,
  startsAt: Date,
  who: string,
  more = {},
): Promise<string> {
  const result = await bookSession(ctx, { ...visitor(who), service, startsAt, trainer, ...more });
  if (!result.ok) throw new Error(result.reason);
  return result.manageToken;
}

const idOf = async (slug: string) => (await db.trainer.findUniqueOrThrow({ where: { slug } })).id;

test("a coach's day has their sessions that date in time order, with clients and their notes", async () => {
  await book("ada", "stretch-50", newYork(27, "14:00"), "late");
  await book("ada", "stretch-50", newYork(27, "09:00"), "early", { note: "Left hip", chapter: "bird-dogs" });
  await book("ada", "stretch-50", newYork(30, "09:00"), "another day");
  await book("bo", "stretch-50", newYork(27, "09:00"), "another coach");
  const day = await listCoachDay(ctx, { ...friday, trainerId: await idOf("ada") });
  expect(day).toMatchObject([
    {
      startsAt: newYork(27, "09:00"),
      service: "Stretch",
      table: expect.stringMatching(/^Table [AB]$/),
      trainer: { name: "ada" },
      guests: [{ name: "early", chapter: "bird-dogs", status: "CONFIRMED" }],
    },
    { startsAt: newYork(27, "14:00"), guests: [{ name: "late", sealedNote: null, chapter: null }] },
  ]);
  const [guest] = day[0]!.guests;
  expect(openNote("booking-note", guest!.bookingId, guest!.sealedNote)).toBe("Left hip");
});

test("the owner's day has all coaches' sessions", async () => {
  await book("bo", "intro", newYork(27, "09:00"), "first");
  await book("ada", "intro", newYork(27, "09:00"), "second");
  const day = await listCoachDay(ctx, { ...friday, trainerId: null });
  expect(day.map(({ trainer, table }) => [trainer.name, table])).toEqual([
    ["ada", null],
    ["bo", null],
  ]);
});

test("a class is one session with all its guests, even before anyone has booked", async () => {
  await scheduleClass(db, "ada", newYork(27, "10:00"));
  const trainerId = await idOf("ada");
  expect(await listCoachDay(ctx, { ...friday, trainerId })).toMatchObject([{ capacity: 3, guests: [] }]);
  for (const who of ["zoe", "abe"]) await book("ada", "class", newYork(27, "10:00"), who);
  const [session] = await listCoachDay(ctx, { ...friday, trainerId });
  expect(session?.guests.map(({ name }) => name)).toEqual(["abe", "zoe"]);
});

test("canceled sessions, holds and time off are not sessions of the day", async () => {
  const token = await book("ada", "stretch-50", newYork(27, "09:00"), "gone");
  await cancelBooking(ctx, { token });
  const trainerId = await idOf("ada");
  const [startsAt, endsAt] = [newYork(27, "11:00"), newYork(27, "12:00")];
  await db.slot.create({ data: { trainerId, kind: "TIME_OFF", startsAt, endsAt, blockedUntil: endsAt } });
  expect(await listCoachDay(ctx, { ...friday, trainerId })).toEqual([]);
});

test("shows the worst state of a guest's emails, and ignores those from before a reschedule", async () => {
  const token = await book("ada", "intro", newYork(27, "09:00"), "ann");
  const trainerId = await idOf("ada");
  const emails = async () => (await listCoachDay(ctx, { ...friday, trainerId }))[0]?.guests[0]?.emails;
  const set = (template: string, status: "SENT" | "FAILED") =>
    db.message.updateMany({ where: { template }, data: { status } });
  expect(await emails()).toBe("waiting");
  await set("booking-confirmed", "FAILED");
  expect(await emails()).toBe("failed");
  await rescheduleBooking(ctx, { token, startsAt: newYork(27, "15:00") });
  expect(await emails()).toBe("waiting");
  for (const template of ["booking-rescheduled", "coach-rescheduled"]) await set(template, "SENT");
  expect(await emails()).toBe("sent");
  await db.message.deleteMany();
  expect(await emails()).toBeNull();
});

test("counts a guest's visits up to this session, past and planned, and names as last only one that took place", async () => {
  const trainerId = await idOf("ada");
  const [first, second] = [newYork(25, "09:00"), newYork(26, "09:00")];
  for (const startsAt of [first, second, newYork(27, "09:00")]) await book("ada", "intro", startsAt, "ann");
  await book("bo", "intro", newYork(26, "11:00"), "ann");
  const guest = async () => (await listCoachDay(ctx, { ...friday, trainerId }))[0]?.guests[0];
  // No booking is confirmed yet, so only those with this coach count.
  expect(await guest()).toMatchObject({ earlierVisits: 2, clientCoachIds: [] });
  await db.booking.updateMany({ where: { slot: { trainerId } }, data: { confirmedAt: NOW } });
  expect(await guest()).toMatchObject({ earlierVisits: 3, lastVisitAt: null, clientCoachIds: [trainerId] });
  const evening = { db, now: newYork(25, "20:00") };
  expect((await listCoachDay(evening, { ...friday, trainerId }))[0]?.guests[0]?.lastVisitAt).toEqual(first);
  const setStatus = (startsAt: Date, status: "NO_SHOW" | "COMPLETED") =>
    db.booking.updateMany({ where: { slot: { startsAt } }, data: { status } });
  await setStatus(newYork(26, "11:00"), "NO_SHOW");
  await setStatus(second, "COMPLETED");
  expect(await guest()).toMatchObject({ earlierVisits: 2, lastVisitAt: second });
  await db.booking.updateMany({
    where: { slot: { startsAt: newYork(27, "09:00") } },
    data: { checkedInAt: NOW },
  });
  expect(await guest()).toMatchObject({ checkedInAt: NOW, chapterName: null });
});

test("finds a booking by its reference, with what only staff see", async () => {
  await book("ada", "stretch-50", newYork(27, "09:00"), "ann", { chapter: "no-such-move" });
  const { id, reference } = await db.booking.findFirstOrThrow();
  await db.booking.update({ where: { id }, data: { sealedCoachNote: sealNote("coach-note", id, "Stiff") } });
  expect(await getCoachBooking(ctx, reference)).toMatchObject({
    booking: { reference, contactName: "ann" },
    trainerId: await idOf("ada"),
    table: "Table A",
    coachNote: "Stiff",
    chapterName: null,
    source: "api",
  });
  expect(await getCoachBooking(ctx, "NOSUCHREF")).toBeNull();
});
