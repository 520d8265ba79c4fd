import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { expect, test } from "vitest";
import { askForWork, isEnoughWork, readWork } from "./proof-of-work";

const now = new Date("2026-11-24T15:00:00Z");
// Runs no statement: a challenge contains everything it states.
const ctx = { db: undefined as never, now };
const later = (minutes: number) => ({ ...ctx, now: new Date(now.getTime() + minutes * 60_000) });
const asked = { subject: "booking address:a vera@example.test", level: 1 };

const challenge = await askForWork(ctx, asked);
const solution = await solveChallenge({ challenge, deriveKey });
const done = JSON.stringify({ challenge, solution });

test("accepts the requested work, as JSON or as base64 from ALTCHA's widget", async () => {
  for (const text of [done, Buffer.from(done).toString("base64")]) {
    const work = await readWork(later(1), text);
    expect(isEnoughWork(work, asked)).toBe(true);
  }
});

test("accepts it for no other subject and for no harder work", async () => {
  const work = await readWork(later(1), done);
  expect(isEnoughWork(work, { ...asked, subject: "booking address:b vera@example.test" })).toBe(false);
  expect(isEnoughWork(work, { ...asked, level: 2 })).toBe(false);
  expect(isEnoughWork(undefined, asked)).toBe(false);
});

test("doubles the steps with each level", async () => {
  const steps = async (level: number) => {
    const asked = await askForWork(ctx, { subject: "x", level });
    return asked.parameters.data?.level;
  };
  expect(await steps(3)).toBe(3);
  expect(await steps(99)).toBe(20);
});

test.for<[what: string, text: () => string]>([
  ["nothing", () => ""],
  ["no JSON", () => "{"],
  ["no base64", () => "%%%"],
  ["another form", () => JSON.stringify({ challenge: 1 })],
  ["work that was not done", () => JSON.stringify({ challenge, solution: { ...solution, counter: 1 } })],
  ["a challenge that was made easier", () => changed({ keyPrefix: "0" })],
  ["a challenge of another level", () => changed({ data: { ...challenge.parameters.data, level: 5 } })],
  [
    "a challenge that was made to last",
    () => changed({ data: { ...challenge.parameters.data, until: 9e14 } }),
  ],
])("refuses %s", async ([, text]) => {
  expect(await readWork(later(1), text())).toBeUndefined();
});

test("refuses work that was done too late", async () => {
  expect(await readWork(later(11), done)).toBeUndefined();
});

function changed(parameters: object): string {
  return JSON.stringify({
    challenge: { ...challenge, parameters: { ...challenge.parameters, ...parameters } },
    solution,
  });
}
