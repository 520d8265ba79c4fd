import { expect, test, vi } from "vitest";
import {
  idField,
  instant,
  isoDate,
  pageNumber,
  searchText,
  slugField,
  tokenField,
  wordsField,
} from "../fields";
import { readQuery, readTyped, readUrl } from "./query";

vi.mock("next/headers", () => ({}));

const FIELDS = {
  coach: slugField,
  day: isoDate,
  taken: instant,
  client: idField,
  token: tokenField,
  typed: wordsField,
  q: searchText.catch(""),
  page: pageNumber,
};

test.for([
  "\0",
  "\ud800",
  "9999-12-31T00:00:00Z",
  "0000-01-01",
  "constructor",
  "__proto__",
  "1e999",
  "-1",
  "a".repeat(10_000),
  "%00",
])("a page lets nothing of %j reach SQL or a redirect", async (value) => {
  const query = Object.fromEntries(Object.keys(FIELDS).map((name) => [name, value]));
  const { coach, q, token, typed, ...rest } = await readQuery(Promise.resolve(query), FIELDS);
  expect(rest).toEqual({ day: undefined, taken: undefined, client: undefined, page: 1 });
  for (const text of [coach, q, token, typed]) expect(text ?? "").not.toMatch(/[\0\p{Cs}]/u);
  expect((coach ?? "").length).toBeLessThanOrEqual(80);
});

test("takes the first of a repeated parameter, and treats an empty one as absent", async () => {
  const query = Promise.resolve({ coach: ["ada", "ben"], day: "", page: ["", "2"], other: "x" });
  expect(await readQuery(query, { coach: slugField, day: isoDate, page: pageNumber })).toEqual({
    coach: "ada",
    day: undefined,
    page: 1,
  });
});

test("reads a handler's address the same way", () => {
  const request = new Request("http://limber.test/x?coach=ada&coach=ben&q=%00hip%ff&page=0");
  expect(readUrl(request, { coach: slugField, q: searchText.catch(""), page: pageNumber })).toEqual({
    coach: "ada",
    q: "hip\ufffd",
    page: 1,
  });
});

test("treats an invalid value as absent, such as Next passes on for ?constructor=x", async () => {
  const query = Promise.resolve({ constructor: [Object, "x"], coach: [{}, "ada"], day: {} });
  expect(await readQuery(query, { coach: slugField, day: isoDate })).toEqual({
    coach: "ada",
    day: undefined,
  });
  expect([...(await readTyped(query))]).toEqual([
    ["constructor", "x"],
    ["coach", "ada"],
  ]);
});

test("shows again what was typed, minus unstorable characters", async () => {
  const typed = await readTyped(
    Promise.resolve({ date: "31.12.\0 2026", on: ["a", "b\ud800"], x: "y".repeat(9_000) }),
  );
  expect(typed.get("date")).toBe("31.12. 2026");
  expect(typed.getAll("on")).toEqual(["a", "b\ufffd"]);
  expect(typed.get("x")?.length).toBe(2_000);
});
