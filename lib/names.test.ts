import { expect, test } from "vitest";
import { firstName, firstNames, shortName } from "./names";

test.for([
  ["Alma Reyes", "Alma"],
  ["O'Brien, Seán", "Seán"],
  ["O'Brien,", "O'Brien"],
  [", Seán", "Seán"],
  ["van der Berg, Jan Piet", "Jan"],
  ["Sammy Davis, Jr.", "Sammy"],
  ["Dr. Ana Ruiz", "Ana"],
  ["Ruiz, Dr. Ana", "Ana"],
  ["Dr.", "Dr."],
  ["王小明", "王小明"],
  ["  Zoë  ", "Zoë"],
])("greets %j as %j", ([name, first]) => {
  expect(firstName(name!)).toBe(first);
});

test("shortens names to the first one unless two people share it", () => {
  const names = { a: "Ann Lee", b: "Ann Ruiz", c: "Ben Carver" };
  expect(firstNames(names)).toEqual({ a: "Ann Lee", b: "Ann Ruiz", c: "Ben" });
});

test.for([
  ["Ben Carter", "Ben C."],
  ["Carter, Ben", "Ben C."],
  ["  ben \t van der\u00a0Berg ", "ben B."],
  ["Cher", "Cher"],
  ["Émile Ångström", "Émile Å."],
  ["王 小明", "王 小."],
  ["Ben 🧘🏽‍♀️", "Ben"],
  ["Ben (new)", "Ben N."],
  ["ben.carter@example.test", "ben.carter"],
  ["Ben <ben@example.test>", "Ben B."],
  ["Ben 302-555-0199", "Ben"],
  ["", "Client"],
  ["@example.test", "Client"],
])("shortens %j to %j", ([name, short]) => {
  expect(shortName(name!)).toBe(short);
});
