import { expect, test } from "vitest";
import { secretCookie, sessionCookie } from "./secret-cookie";

test("sets a secure cookie under https, bound to its host by its name", () => {
  const { name, options } = sessionCookie("https://book.example.com");
  expect(name).toMatch(/^__Host-/);
  expect(options).toEqual({ httpOnly: true, sameSite: "lax", secure: true, path: "/" });
});

test("sets no secure cookie without https, because browsers would refuse it", () => {
  const { name, options } = sessionCookie("http://localhost:3000");
  expect(name).not.toMatch(/^__/);
  expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", secure: false });
});

test("a cookie for certain paths is secure by its name, which then can't bind it to its host", () => {
  const { name, options } = secretCookie("https://book.example.com", "limber-hold", "/book");
  expect(name).toBe("__Secure-limber-hold");
  expect(options).toEqual({ httpOnly: true, sameSite: "lax", secure: true, path: "/book" });
  expect(secretCookie("http://localhost:3000", "limber-hold", "/book").name).toBe("limber-hold");
});
