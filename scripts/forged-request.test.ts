import { expect, test } from "vitest";
import { isForged } from "./forged-request";

const host = "limber.test:3000";

test.for<[what: string, headers: Record<string, string>, forged: boolean]>([
  ["the site's own form", { origin: "http://limber.test:3000", "sec-fetch-site": "same-origin" }, false],
  ["an old browser's own form", { origin: "http://limber.test:3000" }, false],
  ["its own form, named by its referer alone", { referer: "http://limber.test:3000/account" }, false],
  ["the answer of a form, reloaded", { origin: "http://limber.test:3000", "sec-fetch-site": "none" }, false],
  ["a program that says nothing", {}, false],
  ["a host in capitals", { host: "Limber.Test:3000", origin: "http://limber.test:3000" }, false],
  ["another site", { origin: "https://evil.example" }, true],
  ["another site's sandboxed frame", { origin: "null" }, true],
  ["another port of this host", { origin: "http://limber.test:4000" }, true],
  ["a site that says only that it is another", { "sec-fetch-site": "cross-site" }, true],
  ["a sibling of this host", { "sec-fetch-site": "same-site" }, true],
  ["a site named by its referer alone", { referer: "https://evil.example/form" }, true],
  ["a referer that is no address", { referer: "evil" }, true],
  ["an origin that is no address", { origin: "" }, true],
  [
    "another site that claims to be forwarded to us",
    { origin: "https://evil.example", "sec-fetch-site": "none" },
    true,
  ],
  [
    "a form behind a proxy",
    { origin: "https://book.example", "x-forwarded-host": "book.example, inner" },
    false,
  ],
  [
    "another site's form behind a proxy",
    { origin: `http://${host}`, "x-forwarded-host": "book.example" },
    true,
  ],
])("sees whether a POST comes from elsewhere: %s", ([, headers, forged]) => {
  expect(isForged("POST", { host, ...headers })).toBe(forged);
});

test.for(["PUT", "PATCH", "DELETE"])("checks %s too", (method) => {
  expect(isForged(method, { host, origin: "https://evil.example" })).toBe(true);
});

test.for(["GET", "HEAD", "OPTIONS", undefined])("a link from another site may be followed: %s", (method) => {
  expect(isForged(method, { host, origin: "https://evil.example" })).toBe(false);
});
