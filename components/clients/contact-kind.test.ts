import { expect, test } from "vitest";
import { contactKind } from "./contact-kind";

test.each([
  ["Dana Reyes", "name"],
  ["Dana 2", "name"],
  ["dana@", "email"],
  ["910-555-0142", "phone"],
  ["+1 (910) 555 01", "phone"],
])("takes “%s” for a client's %s", (text, kind) => {
  expect(contactKind(text)).toBe(kind);
});
