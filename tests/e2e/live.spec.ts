import { expect, test } from "@playwright/test";
import { openCalendarStream } from "../support/calendar-stream";
import { book, someOpenings } from "../support/visits";
import { query, signInAs } from "./signed-in";

/** The stream that tells coaches' browsers whose calendar has changed. */

const BASE = process.env.BASE_URL ?? "";

test("announces another browser's booking, with the coach's id and nothing about the client", async ({
  page,
}) => {
  const stream = await openCalendarStream(BASE, await signInAs(page, "jonas@limber.test"));
  expect(stream.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(stream.headers.get("cache-control")).toBe("no-store, no-transform");
  expect(stream.headers.get("content-encoding")).toBeNull();
  const openings = await someOpenings(BASE);
  const ids = new Map(
    (await query<{ id: string; slug: string }>("select id, slug from trainers", [])).map(({ id, slug }) => [
      slug,
      id,
    ]),
  );
  let announced = 0;
  while (announced < 5) {
    const { startsAt, trainers } = openings[Math.floor(Math.random() * openings.length)]!;
    const trainer = trainers[0]!;
    const before = stream.events.length;
    const email = `live-${Date.now()}-${Math.random().toString(36).slice(2, 8)}@example.test`;
    const { status } = await book(BASE, { startsAt, trainer, email });
    if (status !== 201) continue;
    await expect
      .poll(
        () => stream.events.slice(before).some(({ trainerIds }) => trainerIds?.includes(ids.get(trainer)!)),
        {
          timeout: 10_000,
          intervals: [20],
        },
      )
      .toBe(true);
    announced += 1;
  }
  expect(
    stream
      .text()
      .replaceAll(/^(retry|id|event|data): .*$|^: here$/gm, "")
      .trim(),
  ).toBe("");
  expect(stream.text()).not.toMatch(/@|Fault|name/);
  stream.close();
});

test("only the studio's people may listen, and only by GET", async ({ page, request }) => {
  const answers = async (token?: string) => {
    const stream = await openCalendarStream(BASE, token);
    stream.close();
    return stream.status;
  };
  expect(await answers()).toBe(401);
  expect(await answers("nonsense")).toBe(401);
  expect(await answers(await signInAs(page, `live-guest-${Date.now()}@example.test`))).toBe(403);
  expect((await request.head("/coach/events")).status()).toBe(405);
  expect((await request.post("/coach/events")).status()).toBe(405);
});

test("cuts off a signed-out browser with the next heartbeat", async ({ page }) => {
  const token = await signInAs(page, "theo@limber.test");
  const stream = await openCalendarStream(BASE, token);
  await expect.poll(stream.text, { timeout: 20_000 }).toContain(": here");
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out here" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(stream.hasEnded, { timeout: 20_000 }).toBe(true);
  expect((await openCalendarStream(BASE, token)).status).toBe(401);
});
