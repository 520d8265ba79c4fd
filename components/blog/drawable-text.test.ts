import { expect, test } from "vitest";
import { drawableText } from "./drawable-text";

test("preserves Latin letters and punctuation", () => {
  const text = "Żółć, İstanbul, Straße & “quotes” – trainer’s ½ €";
  expect(drawableText(text)).toBe(text);
});

test("any space is one space", () => {
  expect(drawableText(" One\n\ttwo\u0000 three ")).toBe("One two three");
});

test("drops characters that would need a font from elsewhere", () => {
  expect(drawableText("Stretch 🧘🏽‍♀️ more → שלום!")).toBe("Stretch more !");
  expect(drawableText("伸ばす")).toBe("");
});

test("joins a letter and its separate accent", () => {
  expect(drawableText("Cafe\u0301")).toBe("Café");
});
