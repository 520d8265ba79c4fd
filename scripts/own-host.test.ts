import { expect, test } from "vitest";
import { isOwnHost } from "./own-host";

const APP_URL = "http://studio.example:3000";

test.for([
  "localhost",
  "localhost:3000",
  "LOCALHOST:3000",
  "127.0.0.1",
  "127.0.0.1:8080",
  "[::1]",
  "[::1]:3000",
  "studio.example",
  "studio.example:3000",
])("answers at %j", (host) => {
  expect(isOwnHost({ host }, APP_URL)).toBe(true);
});

test.for([
  undefined,
  "",
  "rebound.evil.example",
  "rebound.evil.example:3000",
  "localhost.evil.example",
  "evil.example#localhost",
  "localhost@evil.example",
  "evil.example/localhost",
  "localhost, evil.example",
  "192.168.1.7",
  "0.0.0.0",
  "[::ffff:10.0.0.1]",
  "studio.example.evil",
  "localhost.",
])("does not answer at %j", (host) => {
  expect(isOwnHost({ host }, APP_URL)).toBe(false);
});

test("does not answer when a proxy reports another name", () => {
  expect(isOwnHost({ host: "localhost", "x-forwarded-host": "evil.example" }, APP_URL)).toBe(false);
});
