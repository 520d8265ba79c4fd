import { beforeEach, expect, test } from "vitest";
import { THE_STUDIO } from "@/lib/limits/caller";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import { changeLeadStatus } from "./change-lead-status";
import { escalateLead } from "./escalate-lead";
import { mergeLeads } from "./merge-leads";
import { noteContact } from "./note-contact";
import { leadInput } from "./schema";
import { readLeadStatistics } from "./statistics";
import { submitInquiry } from "./submit-inquiry";

const db = await testDb();
const by = { actor: "owner", origin: "" } as const;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function enquired(who: string, now: Date, change: { source?: object; suspicion?: string } = {}) {
  const words = { name: who, email: `${who}@example.test`, message: "Hello", consent: true };
  const { source, suspicion } = change;
  const result = await submitInquiry(
    { db, now },
    { ...leadInput.parse({ ...words, source }), suspicion, caller: THE_STUDIO },
  );
  if (!result.ok) throw new Error(result.reason);
  return result.leadId;
}

const coachNamed = (slug: string) =>
  db.trainer.findUniqueOrThrow({ where: { slug }, select: { id: true, slug: true } });

async function answered(leadId: string, now: Date) {
  const { trainer } = await db.lead.findUniqueOrThrow({
    where: { id: leadId },
    select: { trainer: { select: { id: true, slug: true } } },
  });
  await noteContact({ db, now }, { leadId, coach: trainer, kind: "called", reached: true });
}

const statistics = (weekCount = 12, now = NOW) =>
  readLeadStatistics({ db, now }, { weekCount, timeZone: "America/New_York" });

test("counts inquiries by the studio's own weeks, across a clock change", async () => {
  await enquired("before-the-range", new Date("2026-09-07T03:59:00Z"));
  await enquired("first-minute", new Date("2026-09-07T04:00:00Z"));
  // Clocks went back in the night before Sunday, November 1.
  await enquired("sunday-night", new Date("2026-11-02T04:59:00Z"));
  await enquired("monday-night", new Date("2026-11-02T05:00:00Z"));
  await enquired("this-week", newYork(24, "07:00"));
  const { weeks, inquiries, steps } = await statistics();
  expect(weeks).toHaveLength(12);
  expect([weeks[0], weeks[7], weeks[8], weeks[11]]).toEqual([
    "2026-09-07",
    "2026-10-26",
    "2026-11-02",
    "2026-11-23",
  ]);
  expect(inquiries).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1]);
  expect(steps.enquired).toBe(4);
  expect((await statistics(52)).steps.enquired).toBe(5);
});

test("names the source of each inquiry: campaign, post, site, the studio's own address, or a program", async () => {
  const authorId = (await coachNamed("ada")).id;
  const post = await db.post.create({
    data: { slug: "psoas", title: "The psoas, in plain words", summary: "", body: "", authorId },
  });
  await db.postFormerSlug.create({ data: { slug: "hip-flexor", postId: post.id } });
  const sources = [
    { post: "psoas" },
    { post: "hip-flexor", referrer: "https://search.example/" },
    { post: "gone-by-now" },
    { utm_source: "flyer", utm_campaign: "spring", post: "psoas" },
    { page: "/membership", referrer: "https://www.search.example:8080/results" },
    { page: "/membership" },
    { page: "front-desk" },
    undefined,
  ];
  for (const [i, source] of sources.entries()) await enquired(`from-${i}`, newYork(23, "10:00"), { source });
  const { sources: found } = await statistics();
  expect(found.map(({ label, total }) => [label, total])).toEqual([
    ["Post “The psoas, in plain words”", 2],
    ["API", 1],
    ["API, “front desk”", 1],
    ["Campaign “spring”", 1],
    ["Direct", 1],
    ["Post “gone by now”", 1],
    ["search.example", 1],
  ]);
  expect(found[0]?.byWeek).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
});

test("counts a step for everyone who got at least that far, lost leads included, with reasons", async () => {
  const at = { db, now: NOW };
  const leads: Record<string, string> = {};
  for (const who of ["new", "contacted", "trial", "joined", "lost-at-once", "lost-after-trial"]) {
    leads[who] = await enquired(who, newYork(23, "10:00"));
  }
  const move = (who: string, to: "CONTACTED" | "TRIAL_BOOKED" | "JOINED" | "LOST", lostReason?: string) =>
    changeLeadStatus(at, { leadId: leads[who]!, to, by, lostReason });
  await move("contacted", "CONTACTED");
  await move("trial", "TRIAL_BOOKED");
  await move("joined", "JOINED");
  await move("lost-at-once", "LOST", "Moved away");
  await move("lost-after-trial", "TRIAL_BOOKED");
  await move("lost-after-trial", "LOST", "Too expensive");
  expect((await statistics()).steps).toEqual({
    enquired: 6,
    contacted: 4,
    trialBooked: 3,
    joined: 1,
    lost: 2,
    lostReasons: [
      { reason: "Moved away", count: 1 },
      { reason: "Too expensive", count: 1 },
    ],
  });
});

test("measures the wait for an answer by the clock and in opening time", async () => {
  // Over a weekend, and within a morning.
  await answered(await enquired("friday", newYork(20, "16:30")), newYork(23, "09:30"));
  await answered(await enquired("monday", newYork(23, "10:00")), newYork(23, "10:20"));
  const { answers } = await statistics();
  expect(answers).toEqual({
    medianMinutes: (3900 + 20) / 2,
    medianOpenMinutes: 40,
    answered: 2,
    inTime: 2,
    due: 2,
  });
  // A closed day doesn't count either.
  await db.hoursException.create({ data: { date: new Date("2026-11-20"), windows: [], reason: "Closed" } });
  expect((await statistics()).answers.medianOpenMinutes).toBe(25);
});

test("counts each coach's inquiries, and those passed on unanswered", async () => {
  const passed = await enquired("passed", newYork(23, "10:00"));
  await escalateLead({ db, now: newYork(23, "14:00") }, { leadId: passed });
  await answered(passed, newYork(23, "15:00"));
  await answered(await enquired("late", newYork(23, "15:10")), newYork(24, "12:00"));
  const joined = await enquired("joined", newYork(24, "07:00"));
  await answered(joined, newYork(24, "07:30"));
  await changeLeadStatus({ db, now: NOW }, { leadId: joined, to: "JOINED", by });
  const { coaches, answers } = await statistics(12, newYork(24, "13:00"));
  // A lead that was passed on met the next coach's deadline, not the one promised to the person.
  expect(answers).toMatchObject({ answered: 3, inTime: 1 });
  const total = (of: "given" | "answered" | "inTime" | "letPass" | "joined") =>
    coaches.reduce((sum, coach) => sum + coach[of], 0);
  expect([total("given"), total("answered"), total("inTime"), total("letPass"), total("joined")]).toEqual([
    3, 3, 2, 1, 1,
  ]);
  // Ada's turn came first; the lead she missed is now the next coach's.
  expect(coaches.find(({ name }) => name === "ada")).toMatchObject({ letPass: 1 });
  expect(coaches.find(({ name }) => name === "bo")).toMatchObject({
    given: 1,
    medianMinutes: 300,
    medianOpenMinutes: 300,
  });
  expect(coaches).toHaveLength(4);
});

test("excludes suspected inquiries, and counts merged ones as one", async () => {
  await enquired("spam", newYork(23, "10:00"), { suspicion: "it was filled in faster than a person can" });
  const keepId = await enquired("vera", newYork(23, "10:00"), { source: { page: "/membership" } });
  const otherId = await enquired("vera-again", newYork(23, "11:00"));
  expect((await statistics()).steps.enquired).toBe(2);
  await mergeLeads({ db, now: NOW }, { keepId, otherId, by });
  const { steps, inquiries, sources } = await statistics();
  expect([steps.enquired, inquiries.at(-1)]).toEqual([1, 1]);
  expect(sources.map(({ label }) => label)).toEqual(["Direct"]);
});

test("an answer to either of two merged leads was the first for both", async () => {
  const keepId = await enquired("vera", newYork(23, "10:00"));
  const otherId = await enquired("vera-again", newYork(23, "10:30"));
  await answered(otherId, newYork(23, "11:00"));
  await mergeLeads({ db, now: NOW }, { keepId, otherId, by });
  const { answers } = await statistics();
  expect([answers.answered, answers.medianMinutes]).toEqual([1, 60]);
});

test("has zeros and no medians without inquiries", async () => {
  const { inquiries, sources, steps, answers } = await statistics();
  expect([inquiries.every((count) => count === 0), sources]).toEqual([true, []]);
  expect(steps).toEqual({ enquired: 0, contacted: 0, trialBooked: 0, joined: 0, lost: 0, lostReasons: [] });
  expect(answers).toEqual({ medianMinutes: null, medianOpenMinutes: null, answered: 0, inTime: 0, due: 0 });
});

test("counts overdue inquiries, and none that still have time", async () => {
  await answered(await enquired("answered", newYork(23, "10:00")), newYork(23, "10:20"));
  await enquired("overdue", newYork(23, "11:00"));
  const passed = await enquired("passed-on", newYork(23, "12:00"));
  await escalateLead({ db, now: newYork(23, "17:00") }, { leadId: passed });
  await enquired("has-time", newYork(24, "08:00"));
  const { answers } = await statistics(12, newYork(24, "08:30"));
  expect([answers.inTime, answers.answered, answers.due]).toEqual([1, 1, 3]);
});
