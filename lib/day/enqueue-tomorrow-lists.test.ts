import { afterEach, beforeEach, expect, test } from "vitest";
import { type BookedSession, type BookSessionInput, bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { sendMessage } from "@/lib/mailer/send-message";
import { testDb } from "@/tests/support/database";
import { dueMessages } from "@/tests/support/outbox";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { enqueueTomorrowLists } from "./enqueue-tomorrow-lists";

const db = await testDb();
const evening = newYork(26, "18:00");
let sink: SmtpSink;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  sink = await startSmtpSink();
});

afterEach(() => sink.close());

/** For Friday, whose list goes out on Thursday evening. */
async function booked(change: Partial<BookSessionInput> = {}): Promise<BookedSession> {
  const request = { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00"), trainer: "ada" };
  const result = await bookSession({ db, now: NOW }, { ...request, ...change });
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result;
}

const lists = () => db.message.findMany({ where: { template: "coach-tomorrow" }, orderBy: { to: "asc" } });

async function sendLists(now: Date) {
  const ids = (await lists()).map(({ id }) => id);
  for (const messageId of await dueMessages(db, now))
    if (ids.includes(messageId)) await sendMessage({ db, now }, { messageId }, { smtpUrl: sink.url });
  return sink.mails;
}

test("lists a coach's day in time order: when, who, what, where, and that there is a note but not its words", async () => {
  await booked({ ...visitor("Past Guest"), startsAt: newYork(25, "10:00") });
  await booked({ ...visitor("Past Guest"), startsAt: newYork(27, "13:00"), chapter: "knee-to-chest" });
  await booked({ ...visitor("New Guest"), note: "SECRET-NOTE" });
  await scheduleClass(db, "ada", newYork(27, "15:00"));
  for (const name of ["Class Two", "Class One"])
    await booked({ ...visitor(name), service: "class", startsAt: newYork(27, "15:00") });
  await booked({ ...visitor("Of Bo"), trainer: "bo" });
  await booked({ ...visitor("Other Day"), startsAt: newYork(30, "10:00") });
  const { manageToken } = await booked({ ...visitor("Gone Again"), startsAt: newYork(27, "09:00") });
  await cancelBooking({ db, now: NOW }, { token: manageToken });
  await enqueueTomorrowLists({ db, now: evening });
  const [mail, toBo, ...others] = await sendLists(evening);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("Tomorrow, Fri, Nov 27: 3 sessions from 10:00 AM");
  const lines = mail?.text?.split("\n").filter(Boolean);
  expect(lines?.slice(lines.indexOf("10:00 AM to 10:50 AM EST: Stretch, Table A"), -2)).toEqual([
    "10:00 AM to 10:50 AM EST: Stretch, Table A",
    "New Guest, first visit, left a note",
    "1:00 PM to 1:50 PM EST: Stretch, Table A",
    "Past Guest, came from knee-to-chest",
    "3:00 PM to 3:45 PM EST: Class",
    "Class One, first visit",
    "Class Two, first visit",
  ]);
  expect(JSON.stringify([mail, await lists()])).not.toMatch(/SECRET-NOTE|Of Bo|Other Day|Gone Again/);
  expect(toBo?.subject).toBe("Tomorrow, Fri, Nov 27: 1 session from 10:00 AM");
  expect(toBo?.text).toContain("Of Bo");
});

test("writes each list once, however many workers ask at once or how often", async () => {
  await booked();
  await Promise.all(Array.from({ length: 5 }, () => enqueueTomorrowLists({ db, now: evening })));
  await sendLists(evening);
  for (const time of ["18:10", "23:50"]) {
    await enqueueTomorrowLists({ db, now: newYork(26, time) });
    await sendLists(newYork(26, time));
  }
  expect((await lists()).map(({ status, to }) => [status, to])).toEqual([["SENT", "ada@limber.test"]]);
  expect(sink.mails).toHaveLength(1);
});

test.for([
  ["a minute before the evening", newYork(26, "17:59"), 0],
  ["at the minute", evening, 1],
  ["when a worker comes back late", newYork(26, "23:59"), 1],
  ["but not after midnight, when it would be the list of another day", newYork(27, "00:00"), 0],
  ["nor on the day itself", newYork(27, "18:00"), 0],
] as const)("follows the studio's clock: %s", async ([, now, count]) => {
  await booked();
  expect(await enqueueTomorrowLists({ db, now })).toBe(count);
  expect(await lists()).toHaveLength(count);
});

test("writes to no coach without sessions, to no former coach, and to no one in a studio without lists", async () => {
  expect(await enqueueTomorrowLists({ db, now: evening })).toBe(0);
  await booked();
  await booked({ ...visitor("b"), trainer: "bo" });
  await db.trainer.update({ where: { slug: "bo" }, data: { active: false } });
  await db.studio.update({ where: { id: 1 }, data: { eveningListMinute: null } });
  expect(await enqueueTomorrowLists({ db, now: evening })).toBe(0);
  await db.studio.update({ where: { id: 1 }, data: { eveningListMinute: 20 * 60 } });
  expect(await enqueueTomorrowLists({ db, now: evening })).toBe(0);
  expect(await enqueueTomorrowLists({ db, now: newYork(26, "20:00") })).toBe(1);
  expect((await lists()).map(({ to }) => to)).toEqual(["ada@limber.test"]);
});

test("withdraws a list when no one is coming anymore, or its day has begun", async () => {
  const { manageToken } = await booked();
  await booked({ ...visitor("b"), trainer: "bo" });
  await enqueueTomorrowLists({ db, now: evening });
  await cancelBooking({ db, now: evening }, { token: manageToken });
  const [toAda, toBo] = await lists();
  await sendMessage({ db, now: newYork(26, "18:05") }, { messageId: toAda!.id }, { smtpUrl: sink.url });
  await sendMessage({ db, now: newYork(27, "00:00") }, { messageId: toBo!.id }, { smtpUrl: sink.url });
  expect((await lists()).map(({ status, lastError }) => [status, lastError])).toEqual([
    ["WITHDRAWN", null],
    ["WITHDRAWN", "it would have come too late to be of use"],
  ]);
  expect(sink.mails).toEqual([]);
});
