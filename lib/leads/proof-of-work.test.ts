import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { expect, test } from "vitest";
import { keyring } from "@/lib/secrets";
import { askForWork, isWorkDone } from "./proof-of-work";

const keys = keyring("a secret for tests only, 32 characters or more");
const now = new Date("2026-11-24T15:00:00Z");
// No statement is made: what a challenge says is in itself.
const ctx = { db: undefined as never, now };
const later = (minutes: number) => ({ ...ctx, now: new Date(now.getTime() + minutes * 60_000) });
const words = {
  name: "Quentin Asker",
  email: "asker@example.test",
  phone: undefined,
  interest: "classes",
  bestTime: undefined,
  message: "Do you have evening classes?",
};

const challenge = await askForWork(ctx, words, keys);
const solution = await solveChallenge({ challenge, deriveKey });
const done = JSON.stringify({ challenge, solution });

test("takes the work that was asked for, whatever the case of the email", async () => {
  expect(await isWorkDone(later(1), words, done, keys)).toBe(true);
  expect(await isWorkDone(later(1), { ...words, email: "Asker@Example.test" }, done, keys)).toBe(true);
});

test("takes it for no other words, and not after ten minutes", async () => {
  expect(await isWorkDone(later(1), { ...words, message: "Buy this" }, done, keys)).toBe(false);
  expect(await isWorkDone(later(1), { ...words, email: "other@example.test" }, done, keys)).toBe(false);
  expect(await isWorkDone(later(11), words, done, keys)).toBe(false);
});

test.for<[what: string, text: () => string]>([
  ["nothing", () => ""],
  ["no JSON", () => "{"],
  ["another form", () => JSON.stringify({ challenge: 1 })],
  ["work that was not done", () => JSON.stringify({ challenge, solution: { ...solution, counter: 1 } })],
  [
    "a challenge that was made easier",
    () => {
      const parameters = { ...challenge.parameters, keyPrefix: "0" };
      return JSON.stringify({ challenge: { ...challenge, parameters }, solution });
    },
  ],
  [
    "a challenge that was made to last",
    () => {
      const data = { ...challenge.parameters.data, until: now.getTime() * 2 };
      return JSON.stringify({
        challenge: { ...challenge, parameters: { ...challenge.parameters, data } },
        solution,
      });
    },
  ],
])("refuses %s", async ([, text]) => {
  expect(await isWorkDone(later(1), words, text(), keys)).toBe(false);
});

test("refuses a challenge that somebody else has signed", async () => {
  const foreign = await askForWork(ctx, words, keyring("another secret for tests, 32 characters or more"));
  const solved = await solveChallenge({ challenge: foreign, deriveKey });
  expect(
    await isWorkDone(later(1), words, JSON.stringify({ challenge: foreign, solution: solved }), keys),
  ).toBe(false);
});
