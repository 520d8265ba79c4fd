import { expect, test } from "vitest";
import { MOVE_FIGURES } from "./move-figures";
import { moveFile, moveFileOf } from "./move-file";

const keys = Object.keys(MOVE_FIGURES);

test.for(keys)("each pose of %s is a file that is found by its name", (figure) => {
  const { poses, best } = MOVE_FIGURES[figure]!;
  const files = poses.map((_, pose) => moveFile(figure, pose));
  expect(new Set(files.map(({ svg }) => svg)).size).toBeGreaterThan(1);
  for (const file of files) {
    expect(file.name).toMatch(/^[a-z0-9-]+\.\d\.[\w-]{10}\.svg$/);
    expect(moveFileOf(file.name)).toBe(file);
    expect(file.width / file.height).toBeGreaterThan(0.3);
  }
  expect(moveFile(figure)).toBe(files[best]);
  expect(moveFile(figure, 99)).toBe(files[best]);
});

test("a name with another hash, pose or ending redirects to the current picture", () => {
  const today = moveFile("knee-to-chest");
  for (const name of [
    "knee-to-chest.9.x.svg",
    "knee-to-chest.svg",
    "knee-to-chest",
    "knee-to-chest.one.x.svg",
  ]) {
    expect(moveFileOf(name)).toBe(today);
  }
});

test("an undrawn figure is an empty mat, and an unknown name is no file", () => {
  const mat = moveFile(null);
  expect(moveFile("no-such-move", 3)).toBe(mat);
  expect(moveFileOf(mat.name)).toBe(mat);
  for (const name of ["", ".", "constructor.0.x.svg", "no-such-move.0.x.svg"]) {
    expect(moveFileOf(name)).toBeUndefined();
  }
});
