import { expect, test } from "vitest";
import { sessionCookie } from "./session-cookie";

test("under https the cookie is secure and bound to its host, in its name too", () => {
  const { name, options } = sessionCookie("https://book.example.com");
  expect(name).toMatch(/^__Host-/);
  expect(options).toEqual({ httpOnly: true, sameSite: "lax", secure: true, path: "/" });
});

test("without https it is no secure one, which a browser would refuse", () => {
  const { name, options } = sessionCookie("http://localhost:3000");
  expect(name).not.toMatch(/^__/);
  expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", secure: false });
});
