import { expect, test } from "vitest";
import { drawableText } from "./drawable-text";

test("keeps what Latin letters and their signs write", () => {
  const text = "Żółć, İstanbul, Straße & “quotes” – trainer’s ½ €";
  expect(drawableText(text)).toBe(text);
});

test("any space is one space", () => {
  expect(drawableText(" One\n\ttwo\u0000 three ")).toBe("One two three");
});

test("leaves out what would have to be fetched from elsewhere", () => {
  expect(drawableText("Stretch 🧘🏽‍♀️ more → שלום!")).toBe("Stretch more !");
  expect(drawableText("伸ばす")).toBe("");
});

test("a letter and its accent, written apart, become one", () => {
  expect(drawableText("Cafe\u0301")).toBe("Café");
});
