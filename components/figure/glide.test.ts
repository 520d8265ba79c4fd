import { expect, test } from "vitest";
import { type Contact, flesh, jointsOf, type Pose, SURFACES, touching } from "./body";
import { frameOf } from "./figure";
import { glide } from "./glide";
import { MOVE_FIGURES } from "./move-figures";

const steps = Object.entries(MOVE_FIGURES).flatMap(([key, { poses }]) =>
  poses.slice(1).map((to, i): [string, Pose, Pose] => [`${key} ${i}`, poses[i]!, to]),
);
const shares = Array.from({ length: 21 }, (_, i) => i / 20);

/** The contacts that both poses share. */
const held = (from: Pose, to: Pose) =>
  from.contacts.filter(({ part }) => to.contacts.some((contact) => contact.part === part));

function heightAbove(pose: Pose, { part, on }: Contact): number {
  const circles = touching(jointsOf(pose), part);
  return Math.min(...circles.map(({ at, radius }) => at.y - radius)) - SURFACES[on];
}

const fromTheSide = steps.filter(([, { seenFrom }]) => seenFrom !== "above");

test.for(fromTheSide)("%s keeps on the mat what both poses rest on", ([, from, to]) => {
  const contacts = held(from, to);
  expect(contacts.length).toBeGreaterThan(0);
  for (const pose of shares.map((share) => glide(from, to, share)))
    for (const contact of contacts)
      expect(Math.abs(heightAbove(pose, contact)), contact.part).toBeLessThan(0.06);
});

test.for(steps)("%s slides no foot or hand over the mat", ([, from, to]) => {
  for (const { part } of held(from, to).filter(({ part }) => /foot|hand|elbow|shoulders/.test(part))) {
    const places = shares.map((share) => touching(jointsOf(glide(from, to, share)), part)[0]!.at.x);
    expect(Math.max(...places) - Math.min(...places), part).toBeLessThan(0.1);
  }
});

test.for(steps)("%s puts nothing through the floor on the way", ([, from, to]) => {
  for (const share of shares) {
    const lowest = Math.min(
      ...flesh(jointsOf(glide(from, to, share))).map(({ at, radius }) => at.y - radius),
    );
    expect(lowest).toBeGreaterThan(-0.05);
  }
});

test.for(steps)("%s stays in the frame of its poses on the way", ([, from, to]) => {
  const frame = frameOf([from, to]);
  for (const { at, radius } of shares.flatMap((share) => flesh(jointsOf(glide(from, to, share))))) {
    expect(at.x - radius).toBeGreaterThan(frame.left);
    expect(at.x + radius).toBeLessThan(frame.right);
    expect(at.y + radius).toBeLessThan(frame.top);
  }
});

test.for(steps)("%s moves without a jump, and arrives", ([, from, to]) => {
  const hundred = Array.from({ length: 101 }, (_, i) => flesh(jointsOf(glide(from, to, i / 100))));
  for (const [i, circles] of hundred.slice(1).entries())
    for (const [part, { at }] of circles.entries()) {
      const before = hundred[i]![part]!.at;
      expect(Math.hypot(at.x - before.x, at.y - before.y)).toBeLessThan(0.2);
    }
  expect(glide(from, to, 1)).toBe(to);
});
