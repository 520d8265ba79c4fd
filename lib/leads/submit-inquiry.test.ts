import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { openWords } from "@/lib/leads/event-words";
import { type Caller, THE_STUDIO } from "@/lib/limits/caller";
import { testDb } from "@/tests/support/database";
import { payloadsOf } from "@/tests/support/jobs";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { claimLead } from "./claim-lead";
import { escalateLead } from "./escalate-lead";
import { noteBooking } from "./note-booking";
import { noteContact } from "./note-contact";
import { passOnLead } from "./pass-on-lead";
import { leadInput } from "./schema";
import { type ReceivedInquiry, type SubmitInquiryInput, submitInquiry } from "./submit-inquiry";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  await db.user.create({ data: { email: "owner@limber.test", role: "OWNER" } });
});

const inquiry = (who: string, change: Partial<SubmitInquiryInput> = {}): SubmitInquiryInput => ({
  ...leadInput.parse({
    name: who,
    email: `${who}@example.test`,
    message: `Hello from ${who}`,
    consent: true,
  }),
  caller: THE_STUDIO,
  ...change,
});

async function submitted(who: string, change: Partial<SubmitInquiryInput> = {}, at = ctx) {
  const result = await submitInquiry(at, inquiry(who, change));
  if (!result.ok) throw new Error(result.reason);
  return result;
}

const coachOf = ({ coach }: ReceivedInquiry) => coach?.slug;
const trainer = (slug: string) =>
  db.trainer.findUniqueOrThrow({ where: { slug }, select: { id: true, slug: true } });

test("saves an inquiry with everything said, assigns a coach, and promises both a time", async () => {
  const result = await submitted("vera", { phone: "(302) 555-0142", interest: "classes" });
  expect(result).toMatchObject({ isNew: true, coach: { slug: "ada" }, answerBy: newYork(24, "13:00") });
  const lead = await db.lead.findFirstOrThrow({ include: { events: true } });
  expect(lead).toMatchObject({ status: "NEW", phone: "+13025550142", waitingSince: NOW });
  expect(lead.events).toMatchObject([
    { kind: "enquired", data: { name: "vera", consent: { at: NOW.toJSON() } } },
  ]);
  expect(await db.message.findMany({ select: { template: true, to: true, leadId: true } })).toEqual([
    { template: "lead-received", to: "vera@example.test", leadId: lead.id },
    { template: "lead-assigned", to: "ada@limber.test", leadId: lead.id },
  ]);
});

test("a double click, a retry and the same person an hour later are one lead, with both messages", async () => {
  const first = await submitted("vera");
  expect(await submitted("vera")).toMatchObject({
    reference: first.reference,
    isNew: false,
  });
  expect(await submitted("vera")).toMatchObject({ reference: first.reference });
  const later = { db, now: new Date(NOW.getTime() + 3_600_000) };
  const again = await submitted("vera", { message: "And on Fridays?" }, later);
  expect(again).toMatchObject({ reference: first.reference, isNew: false, coach: { slug: "ada" } });
  expect(await db.lead.count()).toBe(1);
  const said = await db.leadEvent.findMany({ orderBy: { at: "asc" } });
  expect(said.map(({ id, sealedWords }) => openWords(id, sealedWords))).toEqual([
    "Hello from vera",
    "And on Fridays?",
  ]);
  expect(await db.message.count({ where: { template: "lead-received" } })).toBe(2);
});

test("a couple with one email is one lead with both messages", async () => {
  await submitted("anna", { email: "both@example.test" });
  await submitted("ben", { email: "BOTH@example.test", message: "Hello from anna" });
  expect(await db.lead.count()).toBe(1);
  const said = await db.leadEvent.findMany({ orderBy: { at: "asc" } });
  expect(said.map(({ data }) => (data as { name: string }).name).sort()).toEqual(["anna", "ben"]);
});

test("an inquiry after a closed lead opens a new lead", async () => {
  const first = await submitted("vera");
  await db.lead.update({ where: { id: first.leadId }, data: { status: "LOST", lostReason: "moved away" } });
  expect(await submitted("vera", { message: "I am back" })).toMatchObject({ isNew: true });
  expect(await db.lead.count()).toBe(2);
});

test("simultaneous inquiries from one email make one lead, and those from many are fair to within one", async () => {
  const same = await Promise.all(
    Array.from({ length: 10 }, (_, i) => submitted("vera", { message: `${i}` })),
  );
  expect(new Set(same.map(({ reference }) => reference)).size).toBe(1);
  await Promise.all(Array.from({ length: 41 }, (_, i) => submitted(`p${i}`)));
  const counts = await db.lead.groupBy({ by: ["trainerId"], _count: true });
  expect(counts.map(({ _count }) => _count).toSorted((a, b) => a - b)).toEqual([10, 10, 11, 11]);
});

test("skips a coach who is away today, and respects weights", async () => {
  const [ada, bo, cy] = [await trainer("ada"), await trainer("bo"), await trainer("cy")];
  const off = {
    startsAt: newYork(24, "07:00"),
    endsAt: newYork(24, "18:00"),
    blockedUntil: newYork(24, "18:00"),
  };
  await db.slot.create({ data: { ...off, trainerId: ada.id, kind: "TIME_OFF" } });
  await db.hoursException.create({
    data: { trainerId: bo.id, date: new Date("2026-11-24"), windows: [], reason: "course" },
  });
  await db.leadTurn.create({ data: { trainerId: cy.id, weight: 2 } });
  const coaches = [];
  for (let i = 0; i < 6; i++) coaches.push(coachOf(await submitted(`p${i}`)));
  expect(coaches.toSorted()).toEqual(["cy", "cy", "cy", "cy", "di", "di"]);
});

test("assigns a coach at night and on Sundays too, and counts time from the morning", async () => {
  const sunday = { db, now: newYork(29, "21:00") };
  expect(await submitted("vera", {}, sunday)).toMatchObject({
    coach: { slug: "ada" },
    answerBy: newYork(30, "13:00"),
  });
});

test("goes to the coach whom the person knows, unless that coach is away", async () => {
  const request = { ...visitor("vera"), service: "intro", startsAt: newYork(27, "10:00"), trainer: "di" };
  expect(await bookSession(ctx, request)).toMatchObject({ ok: true });
  expect(coachOf(await submitted("known", { email: visitor("vera").email }))).toBe("ada");
  await db.lead.deleteMany();
  await db.booking.updateMany({ data: { confirmedAt: NOW } });
  expect(coachOf(await submitted("known", { email: visitor("vera").email }))).toBe("di");
  const di = await trainer("di");
  await db.hoursException.create({
    data: { trainerId: di.id, date: new Date("2026-11-24"), windows: [], reason: "course" },
  });
  await db.lead.updateMany({ data: { status: "JOINED" } });
  expect(coachOf(await submitted("known", { email: visitor("vera").email }))).not.toBe("di");
});

test.for(["12", "+1 999", "000000000000000000"])("refuses an impossible phone number: %s", async (phone) => {
  expect(await submitInquiry(ctx, inquiry("vera", { phone }))).toEqual({
    ok: false,
    reason: "invalid-phone",
  });
  expect(await db.lead.count()).toBe(0);
});

test.for([
  ["+49 30 901820", "+4930901820"],
  ["0044 20 7946 0958", "+442079460958"],
  ["302-689-3489", "+13026893489"],
  ["+44 20 7946 0958", "+442079460958"],
] as const)("stores a phone number from any country: %s", async ([phone, stored]) => {
  const result = await submitInquiry(ctx, inquiry("vera", { phone }));
  expect(result.ok ? (await db.lead.findFirst({}))?.phone : undefined).toBe(stored);
});

test("saves a suspected inquiry without a coach and without any email", async () => {
  await submitted("bot", { suspicion: "honeypot" });
  await submitted("bot", { suspicion: "honeypot", message: "again" });
  expect(await db.message.count()).toBe(0);
  expect(await db.lead.findMany({ select: { trainerId: true, suspicion: true } })).toEqual([
    { trainerId: null, suspicion: "honeypot" },
  ]);
  expect(coachOf(await submitted("bot"))).toBe("ada");
});

const SPAM = "Win at http://a.test http://b.test http://c.test http://d.test";
const STRANGER: Caller = { kind: "address", address: "192.0.2.7" };

test("an inquiry full of links from a program waits for review, and emails no one", async () => {
  await submitted("spam", { message: SPAM, caller: STRANGER });
  expect(await db.lead.findMany({ select: { suspicion: true, trainerId: true } })).toEqual([
    { suspicion: "the message is full of links", trainerId: null },
  ]);
  expect(await db.message.count()).toBe(0);
});

test("a program that sends links is limited like any other", async () => {
  const outcomes = [];
  for (let i = 0; i < 5; i++)
    outcomes.push(await submitInquiry(ctx, inquiry(`links-${i}`, { message: SPAM, caller: STRANGER })));
  expect(outcomes.map((each) => (each.ok ? "taken" : each.reason))).toEqual([
    ...Array(3).fill("taken"),
    ...Array(2).fill("proof-of-work"),
  ]);
  expect(await db.message.count()).toBe(0);
});

test("never suspects what staff enter", async () => {
  await submitted("vera", { message: SPAM });
  expect(await db.lead.findMany({ select: { suspicion: true } })).toEqual([{ suspicion: null }]);
});

test("of two coaches who claim at once, one wins, in a hundred rounds", async () => {
  const coaches = await Promise.all(["ada", "bo"].map(trainer));
  for (let i = 0; i < 100; i++) {
    const { leadId } = await submitted(`p${i}`);
    const answers = await Promise.all(coaches.map((coach) => claimLead(ctx, { leadId, coach })));
    const winner = answers.findIndex(({ ok }) => ok);
    expect(answers[1 - winner]).toEqual({
      ok: false,
      reason: "claimed",
      by: { slug: coaches[winner]!.slug, name: expect.any(String) },
    });
    expect(await claimLead(ctx, { leadId, coach: coaches[winner]! })).toEqual({ ok: true });
    expect(await db.lead.findUnique({ where: { id: leadId } })).toMatchObject({
      trainerId: coaches[winner]!.id,
    });
    expect(await db.leadEvent.count({ where: { leadId, kind: "claimed" } })).toBe(1);
  }
});

test("passes on to the next coach over a weekend until every coach has had it", async () => {
  const friday = { db, now: newYork(27, "15:30") };
  const { leadId, answerBy } = await submitted("vera", {}, friday);
  expect(answerBy).toEqual(newYork(30, "11:30"));
  await escalateLead({ db, now: newYork(30, "11:29") }, { leadId });
  expect(await db.message.count({ where: { template: "lead-unanswered" } })).toBe(0);
  const due = { db, now: newYork(30, "11:30") };
  await Promise.all([escalateLead(due, { leadId }), escalateLead(due, { leadId })]);
  const reported = await db.message.findMany({
    where: { createdAt: due.now },
    select: { template: true, to: true },
    orderBy: { template: "asc" },
  });
  expect(reported).toEqual([
    { template: "lead-assigned", to: "bo@limber.test" },
    { template: "lead-unanswered", to: "owner@limber.test" },
  ]);
  expect(await db.lead.findFirst({})).toMatchObject({ answerBy: newYork(30, "15:30"), escalations: 1 });
  for (const day of [1, 2, 3, 4]) {
    await escalateLead({ db, now: new Date(`2026-12-0${day}T23:00:00Z`) }, { leadId });
  }
  expect(await db.message.count({ where: { template: "lead-assigned" } })).toBe(4);
});

test("stays with the coach once the person was reached, and passes on after an unanswered call", async () => {
  const ada = await trainer("ada");
  const one = await submitted("one");
  const two = await submitted("two");
  await noteContact(ctx, { leadId: one.leadId, coach: ada, kind: "called", reached: true });
  await noteContact(ctx, { leadId: two.leadId, coach: ada, kind: "called", reached: false });
  const later = { db, now: newYork(25, "12:00") };
  for (const { leadId } of [one, two]) await escalateLead(later, { leadId });
  const reported = await db.message.findMany({
    where: { template: "lead-unanswered" },
    select: { leadId: true },
  });
  expect(reported).toEqual([{ leadId: two.leadId }]);
  expect(await db.lead.findUnique({ where: { id: one.leadId } })).toMatchObject({
    status: "CONTACTED",
    firstContactedAt: NOW,
    waitingSince: null,
  });
});

test("the answer is due by the wall clock across the end of daylight saving time", async () => {
  const saturday = { db, now: new Date("2027-11-06T12:00:00-04:00") };
  const { answerBy } = await submitted("vera", {}, saturday);
  expect(answerBy).toEqual(new Date("2027-11-08T13:00:00-05:00"));
});

test("a coach who is busy passes on a lead, and only their own", async () => {
  const [ada, bo] = [await trainer("ada"), await trainer("bo")];
  const { leadId } = await submitted("vera");
  expect(await passOnLead(ctx, { leadId, coach: bo })).toEqual({ ok: false, reason: "not-theirs" });
  expect(await passOnLead(ctx, { leadId, coach: ada })).toMatchObject({ ok: true, coach: { slug: "bo" } });
  expect(await passOnLead(ctx, { leadId, coach: ada })).toEqual({ ok: false, reason: "not-theirs" });
});

test("a booking from the same email moves the lead to trial booked, and stops the reminders", async () => {
  const { leadId } = await submitted("vera", { email: visitor("vera").email });
  const request = { ...visitor("vera"), service: "intro", startsAt: newYork(27, "10:00"), trainer: "di" };
  expect(await bookSession(ctx, request)).toMatchObject({ ok: true });
  const [job] = await payloadsOf(db, "note-booking");
  // A job may run twice.
  await noteBooking(ctx, job!);
  await noteBooking(ctx, job!);
  expect(await db.lead.findFirst({})).toMatchObject({ status: "TRIAL_BOOKED", waitingSince: null });
  expect(await db.leadEvent.count({ where: { leadId, kind: "booked" } })).toBe(1);
  await escalateLead({ db, now: newYork(25, "12:00") }, { leadId });
  expect(await db.message.count({ where: { template: "lead-unanswered" } })).toBe(0);
});
