import { expect, test } from "vitest";
import { formKeyOf, idOf, tokenOf } from "./form";

test.for([
  "",
  "\0",
  "a\0b",
  "../../coach",
  "a b",
  "//evil.example",
  "a\r\nb",
  "x".repeat(6_000),
  "__proto__/x",
  "ä",
])("refuses %j as a token, a key or an id", (value) => {
  const form = new FormData();
  for (const name of ["token", "formKey", "id"]) form.set(name, value);
  expect([tokenOf(form), formKeyOf(form), idOf(form)]).toEqual(["", "", undefined]);
  form.set("token", new File(["x"], "x"));
  expect(tokenOf(form)).toBe("");
});

test("accepts our own", () => {
  const form = new FormData();
  form.set("token", "Ab_c-9.v1~x");
  form.set("formKey", "c3c2a1d0-0000-4000-8000-000000000000");
  form.set("id", "c3c2a1d0-0000-4000-8000-000000000000");
  expect([tokenOf(form), formKeyOf(form), idOf(form)]).not.toContain("");
  expect(idOf(form)).toBeDefined();
});
