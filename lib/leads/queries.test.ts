import { beforeEach, expect, test } from "vitest";
import { THE_STUDIO } from "@/lib/limits/caller";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { assignLead } from "./assign-lead";
import { changeLeadStatus } from "./change-lead-status";
import { claimLead } from "./claim-lead";
import { countWaiting } from "./inquiries";
import { mergeLeads } from "./merge-leads";
import { noteContact } from "./note-contact";
import { releaseLead } from "./release-lead";
import { replyToLead } from "./reply-to-lead";
import { leadInput } from "./schema";
import { snoozeLead } from "./snooze-lead";
import { submitInquiry } from "./submit-inquiry";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "trainer:ada", origin: "" } as const;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function submitted(who: string, change: object = {}) {
  const input = leadInput.parse({
    name: who,
    email: `${who}@example.test`,
    message: `Hello from ${who}`,
    consent: true,
  });
  const result = await submitInquiry(ctx, { ...input, ...change, caller: THE_STUDIO });
  if (!result.ok) throw new Error(result.reason);
  return result.leadId;
}

const lead = (id: string) => db.lead.findUnique({ where: { id } });
const kinds = async (leadId: string) =>
  (await db.leadEvent.findMany({ where: { leadId } })).map(({ kind }) => kind).toSorted();

test("moves a lead forward and back, with a reason when it is lost", async () => {
  const leadId = await submitted("vera");
  expect(await changeLeadStatus(ctx, { leadId, to: "CONTACTED", by })).toEqual({ ok: true });
  expect(await lead(leadId)).toMatchObject({
    status: "CONTACTED",
    waitingSince: null,
    firstContactedAt: NOW,
  });
  expect(await changeLeadStatus(ctx, { leadId, to: "LOST", by })).toEqual({
    ok: false,
    reason: "reason-missing",
  });
  await changeLeadStatus(ctx, { leadId, to: "LOST", lostReason: "moved away", by });
  expect(await lead(leadId)).toMatchObject({ status: "LOST", lostReason: "moved away" });
  await changeLeadStatus(ctx, { leadId, to: "NEW", by });
  expect(await lead(leadId)).toMatchObject({ status: "NEW", lostReason: null, waitingSince: NOW });
});

test("leaves a lead alone when it is no longer where the person saw it", async () => {
  const leadId = await submitted("vera");
  await changeLeadStatus(ctx, { leadId, to: "JOINED", by });
  expect(await changeLeadStatus(ctx, { leadId, to: "CONTACTED", expected: "NEW", by })).toEqual({
    ok: false,
    reason: "already-changed",
    status: "JOINED",
  });
});

test("refuses to reopen a closed lead beside an open one from its email", async () => {
  const leadId = await submitted("vera");
  await changeLeadStatus(ctx, { leadId, to: "LOST", lostReason: "no time", by });
  await submitted("vera", { message: "now I have" });
  expect(await changeLeadStatus(ctx, { leadId, to: "NEW", by })).toEqual({
    ok: false,
    reason: "open-elsewhere",
  });
});

test("assigns a lead to a coach, and emails them unless they took it themselves", async () => {
  const leadId = await submitted("vera");
  const bo = await db.trainer.findUniqueOrThrow({ where: { slug: "bo" } });
  expect(await assignLead(ctx, { leadId, trainerId: bo.id, by })).toEqual({ ok: true });
  expect(await lead(leadId)).toMatchObject({ trainerId: bo.id, claimedAt: NOW });
  expect(await db.message.count({ where: { to: "bo@limber.test" } })).toBe(1);
  const own = await submitted("wim");
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  await db.message.deleteMany();
  await assignLead(ctx, { leadId: own, trainerId: ada.id, by });
  expect(await db.message.count()).toBe(0);
});

test("snoozes only a lead that is not waiting for an answer, and until a future date", async () => {
  const leadId = await submitted("vera");
  const snooze = (until: string | null) =>
    snoozeLead(ctx, { leadId, until, timeZone: "America/New_York", by });
  expect(await snooze("2026-12-01")).toEqual({ ok: false, reason: "still-waiting" });
  await changeLeadStatus(ctx, { leadId, to: "CONTACTED", by });
  expect(await snooze("2026-11-24")).toEqual({ ok: false, reason: "past" });
  expect(await snooze("2026-12-01")).toEqual({ ok: true });
  expect(await lead(leadId)).toMatchObject({ snoozedUntil: new Date("2026-12-01T05:00:00Z") });
  await submitted("vera", { message: "are you there?" });
  expect(await lead(leadId)).toMatchObject({ snoozedUntil: null, waitingSince: NOW });
});

test("a reply reaches the person once, however often its form is sent", async () => {
  const leadId = await submitted("vera");
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const from = { name: "Ada", email: "ada@limber.test", coach: { id: ada.id, slug: "ada" } };
  const reply = { leadId, from, subject: "Evening classes", text: "Yes, on Tuesdays.", formKey: "one" };
  await replyToLead(ctx, reply);
  await replyToLead(ctx, reply);
  expect(await db.message.findMany({ where: { template: "lead-reply" } })).toMatchObject([
    { to: "vera@example.test", leadId, facts: { subject: "Evening classes" } },
  ]);
  expect(await lead(leadId)).toMatchObject({ status: "CONTACTED", waitingSince: null });
  expect(await kinds(leadId)).toEqual(["enquired", "wrote"]);
});

test("merges two leads with the history of both, and no lead with itself", async () => {
  const [one, two] = [await submitted("vera"), await submitted("vera2")];
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  await noteContact(ctx, { leadId: one, coach: ada, kind: "called", reached: true });
  expect(await mergeLeads(ctx, { keepId: one, otherId: one, by })).toEqual({ ok: false, reason: "same" });
  expect(await mergeLeads(ctx, { keepId: one, otherId: two, by })).toEqual({ ok: true });
  expect(await mergeLeads(ctx, { keepId: one, otherId: two, by })).toEqual({
    ok: false,
    reason: "not-found",
  });
  expect(await kinds(one)).toEqual(["called", "enquired", "enquired", "merged"]);
  expect(await lead(one)).toMatchObject({ status: "CONTACTED", waitingSince: NOW });
  expect(await db.message.count({ where: { leadId: one } })).toBe(4);
});

test("a suspected inquiry is handled like any other once a person has released it", async () => {
  const leadId = await submitted("vera", { suspicion: "the message is full of links" });
  expect(await releaseLead(ctx, { leadId, by })).toEqual({ ok: true, leadId });
  expect(await releaseLead(ctx, { leadId, by })).toEqual({ ok: true, leadId });
  expect(await lead(leadId)).toMatchObject({ suspicion: null, trainerId: expect.any(String) });
  expect((await db.message.findMany()).map(({ template }) => template).toSorted()).toEqual([
    "lead-assigned",
    "lead-received",
  ]);
});

test("a lead released beside an open one from its email is added to that", async () => {
  const suspected = await submitted("vera", { suspicion: "too fast", message: "the first" });
  const open = await submitted("vera", { message: "the second" });
  expect(await releaseLead(ctx, { leadId: suspected, by })).toEqual({ ok: true, leadId: open });
  expect(await lead(suspected)).toBe(null);
  expect(await kinds(open)).toEqual(["enquired", "enquired", "released"]);
});

test("counts leads waiting for an answer, per coach or in all, without suspected and answered ones", async () => {
  const [first, second] = [await submitted("first"), await submitted("second")];
  await submitted("spam", { suspicion: "the message is full of links" });
  const trainerId = (await lead(first))!.trainerId!;
  expect(await countWaiting(ctx, null)).toEqual({ count: 2, since: NOW });
  expect(await countWaiting(ctx, trainerId)).toEqual({ count: 1, since: NOW });
  await changeLeadStatus(ctx, { leadId: first, to: "CONTACTED", by });
  await changeLeadStatus(ctx, { leadId: second, to: "LOST", lostReason: "Moved away", by });
  expect(await countWaiting(ctx, null)).toEqual({ count: 0, since: null });
});

test("a coach claims an assigned lead once, and its history says so", async () => {
  const leadId = await submitted("vera");
  const bo = await db.trainer.findUniqueOrThrow({ where: { slug: "bo" }, select: { id: true, slug: true } });
  await assignLead(ctx, { leadId, trainerId: bo.id, by });
  expect(await claimLead(ctx, { leadId, coach: bo })).toEqual({ ok: true });
  expect(await claimLead(ctx, { leadId, coach: bo })).toEqual({ ok: true });
  expect((await kinds(leadId)).filter((kind) => kind === "claimed")).toEqual(["claimed"]);
});
