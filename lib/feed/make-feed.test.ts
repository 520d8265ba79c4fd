import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { type FeedChange, makeFeed } from "./make-feed";
import { getFeed, getFeedSettings } from "./queries";
import { revokeFeed } from "./revoke-feed";
import { setDiscreetTitles } from "./set-discreet-titles";

const db = await testDb();
const ctx = { db, now: NOW };
let ada: FeedChange;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  const { id } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  ada = { trainerId: id, by: { actor: "trainer:ada", origin: "Safari on iPhone" } };
});

async function made(): Promise<string> {
  const result = await makeFeed(ctx, ada);
  if (!result.ok) throw new Error(result.reason);
  return result.token;
}

async function auditTrail() {
  const events = await db.auditEvent.findMany({ orderBy: { action: "asc" } });
  return events.map(({ action, actor, subjectId, before, after }) => ({
    action,
    actor,
    subjectId,
    before,
    after,
  }));
}

test("makes a feed with at least 128 random bits, and stores only its token's hash", async () => {
  expect(await getFeedSettings(ctx, ada.trainerId)).toEqual({ hasFeed: false, discreet: false });
  const token = await made();
  expect(Buffer.from(token, "base64url").length * 8).toBeGreaterThanOrEqual(128);
  expect(await getFeed(ctx, token)).toMatchObject({ trainerName: "ada" });
  expect(await getFeedSettings(ctx, ada.trainerId)).toEqual({ hasFeed: true, discreet: false });
  const stored = JSON.stringify([await db.trainer.findMany(), await db.auditEvent.findMany()]);
  expect(stored).not.toContain(token);
});

test("a new feed ends the previous one", async () => {
  const [first, second] = [await made(), await made()];
  expect(first).not.toBe(second);
  expect(await getFeed(ctx, first)).toBeNull();
  expect(await getFeed(ctx, second)).not.toBeNull();
});

test("a revoked feed opens nothing, and revoking again says that there was none", async () => {
  const token = await made();
  expect(await revokeFeed(ctx, ada)).toEqual({ ok: true });
  expect(await getFeed(ctx, token)).toBeNull();
  expect(await revokeFeed(ctx, ada)).toEqual({ ok: false, reason: "no-feed" });
  expect((await getFeedSettings(ctx, ada.trainerId))?.hasFeed).toBe(false);
});

test("the feed of a former coach can be revoked but not made", async () => {
  await made();
  await db.trainer.update({ where: { id: ada.trainerId }, data: { active: false } });
  expect(await makeFeed(ctx, ada)).toEqual({ ok: false, reason: "not-found" });
  expect(await revokeFeed(ctx, ada)).toEqual({ ok: true });
});

test("discreet titles need no new address", async () => {
  const token = await made();
  expect(await setDiscreetTitles(ctx, { ...ada, discreet: true })).toEqual({ ok: true });
  expect(await getFeed(ctx, token)).toMatchObject({ discreet: true });
  expect(await getFeedSettings(ctx, ada.trainerId)).toEqual({ hasFeed: true, discreet: true });
});

test("audits each change with who did it, and nothing without a change", async () => {
  await made();
  await setDiscreetTitles(ctx, { ...ada, by: { actor: "owner", origin: "" }, discreet: true });
  await setDiscreetTitles(ctx, { ...ada, discreet: true });
  await revokeFeed(ctx, ada);
  await revokeFeed(ctx, ada);
  const base = { actor: "trainer:ada", subjectId: ada.trainerId, before: null, after: null };
  expect(await auditTrail()).toEqual([
    {
      ...base,
      action: "feed.changed",
      actor: "owner",
      before: { discreet: false },
      after: { discreet: true },
    },
    { ...base, action: "feed.made" },
    { ...base, action: "feed.revoked" },
  ]);
});

test("does nothing for an unknown coach", async () => {
  const nobody: FeedChange = { trainerId: randomUUID(), by: { actor: "owner", origin: "" } };
  expect(await makeFeed(ctx, nobody)).toEqual({ ok: false, reason: "not-found" });
  expect(await revokeFeed(ctx, nobody)).toEqual({ ok: false, reason: "no-feed" });
  expect(await setDiscreetTitles(ctx, { ...nobody, discreet: true })).toEqual({
    ok: false,
    reason: "not-found",
  });
  expect(await getFeedSettings(ctx, nobody.trainerId)).toBeNull();
  expect(await db.auditEvent.count()).toBe(0);
});
