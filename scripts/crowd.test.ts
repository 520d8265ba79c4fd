import { expect, test } from "vitest";
import { type Admission, Crowd } from "./crowd";

let now = 0;
const bounds = { burst: 4, perSecond: 2, atATime: 2, inLine: 1, patienceMs: 50, visitors: 3 };
const crowd = () => new Crowd(bounds, () => now);

function leave(admission: Admission): void {
  if (!admission.ok) throw new Error(`refused with ${admission.status}`);
  admission.leave();
}

test("refuses a visitor beyond normal use, says for how long, and admits them again", async () => {
  const gate = crowd();
  for (let i = 0; i < 4; i++) leave(await gate.enter("a"));
  expect(await gate.enter("a")).toEqual({ ok: false, status: 429, retryAfterSeconds: 1 });
  leave(await gate.enter("b"));
  now += 500;
  leave(await gate.enter("a"));
  expect(await gate.enter("a")).toMatchObject({ status: 429 });
  now += 60_000;
  for (let i = 0; i < 4; i++) leave(await gate.enter("a"));
  expect(await gate.enter("a")).toMatchObject({ status: 429 });
});

test("renders a few of a visitor's pages at a time, the next as soon as one is done, without delaying others", async () => {
  const gate = crowd();
  const [first, second] = [await gate.enter("a"), await gate.enter("a")];
  const third = gate.enter("a");
  leave(await gate.enter("b"));
  leave(first);
  leave(await third);
  leave(second);
});

test("refuses a visitor when the line is full, or after waiting long enough", async () => {
  const gate = crowd();
  await gate.enter("a");
  await gate.enter("a");
  const waiting = gate.enter("a");
  expect(await gate.enter("a")).toMatchObject({ ok: false, status: 503 });
  expect(await waiting).toMatchObject({ ok: false, status: 503 });
});

test("leaving twice frees one place", async () => {
  const gate = crowd();
  const [first] = [await gate.enter("a"), await gate.enter("a")];
  leave(first);
  leave(first);
  leave(await gate.enter("a"));
  const held = await gate.enter("a");
  expect(held.ok).toBe(true);
  now += 60_000;
  expect(await gate.enter("a")).toMatchObject({ ok: false, status: 503 });
});

test("remembers a limited number of visitors", async () => {
  const gate = crowd();
  for (let i = 0; i < 4; i++) leave(await gate.enter("a"));
  for (const other of ["b", "c", "d"]) leave(await gate.enter(other));
  leave(await gate.enter("a"));
});
