import { beforeEach, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { testDb } from "@/tests/support/database";
import { NOW } from "@/tests/support/studio";
import { isOverLimit, limitRate } from "./rate-limit";

const db = await testDb();
const after = (minutes: number) => ({ db, now: new Date(NOW.getTime() + minutes * 60_000) });

beforeEach(() => db.$reset());

test("an address asks for links and types codes thirty times in a quarter of an hour, others are not held up", async () => {
  for (let i = 0; i < 30; i++) await limitRate(after(i / 10), "sign-in", "192.0.2.1");
  const refused = await limitRate(after(14), "sign-in", "192.0.2.1").catch((error) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "rate-limited", retryAfterSeconds: 60 });
  await limitRate(after(14), "sign-in", "192.0.2.2");
  await limitRate(after(15), "sign-in", "192.0.2.1");
});

test("what is stored of an address is not the address", async () => {
  await limitRate(after(0), "sign-in", "192.0.2.1");
  const [row] = await db.rateLimit.findMany();
  expect(row?.key).toMatch(/^sign-in:[\w-]{43}$/);
});

test("the sixth enquiry of an address within ten minutes is over the limit, and refused by nobody", async () => {
  for (let i = 0; i < 5; i++) expect(await isOverLimit(after(i), "enquiry", "192.0.2.1")).toBe(false);
  expect(await isOverLimit(after(5), "enquiry", "192.0.2.1")).toBe(true);
  expect(await isOverLimit(after(5), "enquiry", "192.0.2.2")).toBe(false);
  expect(await isOverLimit(after(10), "enquiry", "192.0.2.1")).toBe(false);
});
