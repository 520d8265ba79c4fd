import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { readSettings } from "./env";

test.for([
  ["PORT", "eighty", /between 1 and 65535/],
  ["PORT", "70000", /between 1 and 65535/],
  ["PORT", "80.5", /whole number/],
  ["DATABASE_URL", "mysql://localhost/x", /postgresql:\/\//],
  ["SMTP_URL", "mail.example.com", /smtp:\/\//],
  ["APP_URL", "book.example.com", /https:\/\//],
  ["MAIL_FROM", "nobody", /Studio <studio@example.com>/],
  ["MAIL_FROM", "a@example.com\nBcc: b@example.com", /address/],
  ["AUTH_SECRET", "short", /32 random characters/],
  ["SEED", "lots", /"demo" or "none"/],
  ["OWNER_EMAIL", "me", /email address/],
  ["AUTH_OIDC_ISSUER", "id.example.com", /https:\/\//],
  ["AUTH_OIDC_ISSUER", "http://id.example.com", /begins with https/],
  ["RATE_LIMITS", "maybe", /"on" or "off"/],
] as const)("says what is wrong with %s=%s and how to fix it", ([name, value, words]) => {
  const result = readSettings({ [name]: value });
  expect(result).toMatchObject({ ok: false });
  const text = result.ok ? "" : result.problems.join("\n");
  expect(text).toMatch(new RegExp(`^${name}: `));
  expect(text).toMatch(words);
});

test("requires AUTH_SECRET with DATABASE_URL", () => {
  const result = readSettings({ DATABASE_URL: "postgresql://localhost/limber" });
  expect(result.ok ? "" : result.problems.join()).toMatch(/^AUTH_SECRET: is required with DATABASE_URL/);
});

test("wants all that a provider for sign-in takes, or nothing of it", () => {
  const google = readSettings({ AUTH_GOOGLE_SECRET: "x" });
  expect(google.ok ? [] : google.problems).toEqual([
    "AUTH_GOOGLE_ID: goes with AUTH_GOOGLE_SECRET. Set all of them, or none.",
  ]);
  const oidc = { AUTH_OIDC_ISSUER: "http://127.0.0.1:9000", AUTH_OIDC_ID: "limber", AUTH_OIDC_SECRET: "x" };
  expect(readSettings(oidc)).toMatchObject({ ok: true });
  expect(readSettings({ ...oidc, AUTH_OIDC_SECRET: "" })).toMatchObject({ ok: false });
});

test("never repeats a wrong secret", () => {
  const result = readSettings({ AUTH_SECRET: "hunter2", SMTP_URL: "http://user:hunter2@mail.example.com" });
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("treats an empty value as unset, and accepts .env.example", () => {
  expect(readSettings({ PORT: "", SMTP_URL: "", DATABASE_URL: "" })).toMatchObject({
    ok: true,
    settings: { PORT: 3000 },
  });
  const example = readFileSync(".env.example", "utf8");
  expect(readSettings(parseEnv(example) as Record<string, string>)).toMatchObject({ ok: true });
  const named = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
  const known = [...readFileSync("lib/env.ts", "utf8").matchAll(/^ {2}([A-Z_]+): /gm)].map(
    ([, name]) => name,
  );
  expect(new Set(named)).toEqual(new Set(known.filter((name) => name !== "NODE_ENV" && name !== "MAILBOX")));
});
