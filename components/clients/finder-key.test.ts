import { expect, test } from "vitest";
import { finderKey } from "./finder-key";

const typing = { text: "Dana", isChosen: false, isOpen: true, shows: true, isAnswered: true };
const press = (key: string, finder = typing, modifiers = {}) =>
  finderKey({ key, shiftKey: false, isComposing: false, ...modifiers }, finder);

test("Tab takes the text as a new client, unless one is chosen or nothing is typed", () => {
  expect(press("Tab")).toBe("new");
  expect(press("Tab", { ...typing, isChosen: true })).toBeUndefined();
  expect(press("Tab", { ...typing, text: " " })).toBeUndefined();
  expect(press("Tab", typing, { shiftKey: true })).toBeUndefined();
});

test("Escape closes the list first, then clears the text", () => {
  expect(press("Escape")).toBe("close");
  expect(press("Escape", { ...typing, isOpen: false })).toBe("clear");
  expect(press("Escape", { ...typing, isOpen: false, text: "" })).toBeUndefined();
});

test("the arrow down opens a hidden list, and moves in a visible one", () => {
  expect(press("ArrowDown", { ...typing, shows: false })).toBe("open");
  expect(press("ArrowDown")).toBeUndefined();
});

test("Enter picks only from a list that answers the present text", () => {
  expect(press("Enter")).toBeUndefined();
  expect(press("Enter", { ...typing, isAnswered: false })).toBe("open");
  expect(press("Enter", { ...typing, isAnswered: false, isChosen: true })).toBe("close");
});

test("keys that compose a character do nothing else", () => {
  expect(press("Enter", { ...typing, isAnswered: false }, { isComposing: true })).toBeUndefined();
});
