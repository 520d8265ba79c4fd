import { expect, test } from "vitest";
import { secretCookie, sessionCookie } from "./secret-cookie";

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

test("one for some paths alone is secure in its name, which then cannot bind it to its host", () => {
  const { name, options } = secretCookie("https://book.example.com", "limber-hold", "/book");
  expect(name).toBe("__Secure-limber-hold");
  expect(options).toEqual({ httpOnly: true, sameSite: "lax", secure: true, path: "/book" });
  expect(secretCookie("http://localhost:3000", "limber-hold", "/book").name).toBe("limber-hold");
});
