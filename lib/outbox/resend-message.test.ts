import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { resendMessage } from "./resend-message";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  const request = { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00"), trainer: "ada" };
  const result = await bookSession(ctx, request);
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
});

const jobs = () =>
  db.$queryRaw<{ id: bigint; key: string; attempts: number; isDue: boolean; isLocked: boolean }[]>`
    select id, key, attempts, run_at <= now() as "isDue", locked_at is not null as "isLocked"
    from graphile_worker.jobs order by id`;

test("sends a message that waits for its next attempt now, with its existing job", async () => {
  await db.$executeRaw`
    update graphile_worker._private_jobs set attempts = 7, run_at = now() + interval '1 hour'`;
  const before = await jobs();
  const { id } = await db.message.findFirstOrThrow();
  expect(await resendMessage(ctx, { messageId: id })).toEqual({ ok: true });
  const changed = before.map((job) =>
    job.key === `message:${id}` ? { ...job, attempts: 0, isDue: true } : job,
  );
  expect(await jobs()).toEqual(changed);
});

test("starts no second attempt beside a running one", async () => {
  await db.$executeRaw`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`;
  const before = await jobs();
  const { id } = await db.message.findFirstOrThrow();
  expect(await resendMessage(ctx, { messageId: id })).toEqual({ ok: true });
  expect(await jobs()).toEqual(before);
});

test("gives a failed message a new job, even while the failed one is ending", async () => {
  await db.$executeRaw`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`;
  const { id } = await db.message.findFirstOrThrow();
  await db.message.update({ where: { id }, data: { status: "FAILED" } });
  expect(await resendMessage(ctx, { messageId: id })).toEqual({ ok: true });
  const free = (await jobs()).filter((job) => !job.isLocked);
  expect(free).toMatchObject([{ key: `message:${id}`, attempts: 0, isDue: true }]);
});

test("gives a message that lost its job a new one", async () => {
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  const { id } = await db.message.findFirstOrThrow();
  expect(await resendMessage(ctx, { messageId: id })).toEqual({ ok: true });
  expect(await jobs()).toMatchObject([{ key: `message:${id}`, isDue: true }]);
});
