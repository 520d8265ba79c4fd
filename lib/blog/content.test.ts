import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { FIRST_TALK, MOVES_FOR_HOME } from "@/components/layout/first-visit";
import { minutesInWords, stepsOf, totalSeconds } from "@/lib/routine/rules";
import { studio } from "@/prisma/demo-studio";
import type { MoveView } from "./queries";

/** Facts that several pages state, read from the starter content as seeded. */

const CONTENT = join(import.meta.dirname, "../../content");
const moves = new Map(
  (parse(readFileSync(join(CONTENT, "moves.yaml"), "utf8")) as MoveView[]).map((move) => [
    move.slug,
    { ...{ holdSeconds: null, repetitions: null, secondsPerRepetition: null }, ...move },
  ]),
);
const posts = readdirSync(join(CONTENT, "posts")).map((file) => {
  const [, front = "", ...body] = readFileSync(join(CONTENT, "posts", file), "utf8").split(/^---$/m);
  const { chapters = [], ...matter } = parse(front) as { chapters?: { move: string }[]; reviewedBy?: string };
  return {
    file,
    matter,
    body: body.join("---"),
    chapters: chapters.map(({ move }) => ({ move: moves.get(move)! })),
  };
});
const COUNTS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

test.for(posts.filter(({ chapters }) => chapters.length > 0))(
  "$file states its routine's length and number of moves like the player",
  ({ body, chapters }) => {
    const whole = minutesInWords(totalSeconds(stepsOf(chapters, { pace: "normal", leftOut: [] })));
    const sentences = body.split(/(?<=[.?!])\s/);
    const said = sentences.filter((sentence) => /\babout \w+ minutes/.test(sentence));
    expect(said.length).toBeGreaterThan(0);
    for (const sentence of said) {
      expect(sentence).toContain(whole);
      const count = /\b(\w+) moves\b/i.exec(sentence)?.[1]?.toLowerCase();
      if (count) expect([String(chapters.length), COUNTS[chapters.length]]).toContain(count);
    }
  },
);

test("the home page and the post about a session agree on the conversation and the number of home stretches", () => {
  const { body } = posts.find(({ file }) => file === "what-happens-in-a-stretching-session.md")!;
  expect(body).toMatch(new RegExp(`^## The first ${FIRST_TALK}$`, "m"));
  expect(body).toContain(`we agree on ${MOVES_FOR_HOME} that fit you`);
});

test("every phone number in a post is the studio's, as a link", () => {
  const numbers = posts.flatMap(({ body }) => [
    ...body.matchAll(/\[(\d{3}-\d{3}-\d{4})\]\((tel:[^)]*)\)|\d{3}-\d{3}-\d{4}/g),
  ]);
  expect(numbers.length).toBeGreaterThan(0);
  for (const [whole, number, address] of numbers) {
    expect(address, whole).toBe(`tel:${studio.phone}`);
    expect(`+1${number?.replaceAll("-", "")}`).toBe(studio.phone);
  }
});

test("no post claims a review by one of the demo's fictional coaches", () => {
  for (const { matter } of posts) expect(matter.reviewedBy).toBeUndefined();
});
