import { expect, test } from "vitest";
import { own } from "./own";

const NEWS = { moved: "It has moved." };

test("finds a table's own keys", () => {
  expect(own(NEWS, "moved")).toBe("It has moved.");
});

test.for([...Object.getOwnPropertyNames(Object.prototype), "", "\0", undefined, null, ["moved"]])(
  "finds nothing under %j",
  (name) => {
    expect(own(NEWS, name)).toBeUndefined();
    expect(own(undefined, name)).toBeUndefined();
  },
);
