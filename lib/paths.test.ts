import { expect, test } from "vitest";
import { mailLink, telephoneLink } from "./paths";

test.for([
  ["+13025550100", "tel:+13025550100"],
  ["+13025550100;ext=12", "tel:+13025550100;ext=12"],
  ["(302) 555-0100", "tel:+13025550100"],
  ["(302) 555-0100 ext. 12", "tel:+13025550100;ext=12"],
  ["+49 30 901820 ext. 7", "tel:+4930901820;ext=7"],
  ["302.555.0100 x12", "tel:3025550100;ext=12"],
  ["302-555-0100", "tel:3025550100"],
  ["911", "tel:911"],
])("dials %j as %s", ([phone, href]) => {
  expect(telephoneLink(phone!)).toBe(href);
});

test("links to any valid address", () => {
  expect(mailLink("o'brien+news?x&y%z@example.com")).toBe("mailto:o'brien%2Bnews%3Fx%26y%25z@example.com");
});
