import { expect, test } from "vitest";
import { type Admission, Crowd } from "./crowd";

let now = 0;
const bounds = { burst: 4, perSecond: 2, atATime: 2, inLine: 1, patienceMs: 50, visitors: 3 };
const crowd = () => new Crowd(bounds, () => now);

function leave(admission: Admission): void {
  if (!admission.ok) throw new Error(`refused with ${admission.status}`);
  admission.leave();
}

test("refuses who asks for more than people do, says for how long, and lets them in again", async () => {
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

test("makes some pages of one visitor at a time, the next in line as soon as one is done, and nobody else's waits", async () => {
  const gate = crowd();
  const [first, second] = [await gate.enter("a"), await gate.enter("a")];
  const third = gate.enter("a");
  leave(await gate.enter("b"));
  leave(first);
  leave(await third);
  leave(second);
});

test("refuses who comes when the line is full, and who has waited long enough", async () => {
  const gate = crowd();
  await gate.enter("a");
  await gate.enter("a");
  const waiting = gate.enter("a");
  expect(await gate.enter("a")).toMatchObject({ ok: false, status: 503 });
  expect(await waiting).toMatchObject({ ok: false, status: 503 });
});

test("whoever leaves twice frees one place", async () => {
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

test("remembers a bounded number of visitors", async () => {
  const gate = crowd();
  for (let i = 0; i < 4; i++) leave(await gate.enter("a"));
  for (const other of ["b", "c", "d"]) leave(await gate.enter(other));
  leave(await gate.enter("a"));
});
