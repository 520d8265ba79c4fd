import { expect, test } from "vitest";
import { flash, flashField, flashOf } from "./flash";

test("adds a message to an address, in place of the one that it has", () => {
  expect(flash("/coach/leads", "lead-yours")).toBe("/coach/leads?flash=lead-yours");
  expect(flash("/coach/today?day=2026-11-24&flash=lead-yours#AB12", "booking-note")).toBe(
    "/coach/today?day=2026-11-24&flash=booking-note#AB12",
  );
});

test.for(["//evil.example/x", "https://evil.example/x", "/\\evil.example", "/.//evil.example"])(
  "leads to this site alone for %j",
  (path) => {
    const led = new URL(flash(path, "not-done"), "https://studio.example/here");
    expect(led.host).toBe("studio.example");
  },
);

test("takes only keys that it has words for", () => {
  for (const key of ["constructor", "__proto__", "", "nothing", "<b>"])
    expect(flashField.safeParse(key).success).toBe(false);
});

test("finds the message of a reason, or says that nothing was done", () => {
  expect([flashOf("lead", "closed"), flashOf("lead", "constructor")]).toEqual(["lead-closed", "not-done"]);
});
