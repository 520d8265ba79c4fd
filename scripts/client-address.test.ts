import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { settleAddress } from "./client-address";

function settled(headers: Record<string, string>, isProxyTrusted: boolean) {
  const request = { headers, socket: { remoteAddress: "10.0.0.9" } } as unknown as IncomingMessage;
  settleAddress(request, isProxyTrusted);
  return request.headers;
}

test("takes the address that a trusted proxy appended", () => {
  const headers = { "x-forwarded-for": "1.1.1.1, 2.2.2.2", "x-forwarded-proto": "https" };
  expect(settled({ ...headers }, true)).toEqual({ ...headers, "x-limber-address": "2.2.2.2" });
});

test("takes the connection's address when a trusted proxy names none", () => {
  expect(settled({}, true)).toEqual({ "x-limber-address": "10.0.0.9" });
});

test("believes no header without a trusted proxy", () => {
  const headers = { "x-forwarded-for": "1.1.1.1", "x-forwarded-host": "evil.test", forwarded: "for=1.1.1.1" };
  expect(settled({ ...headers, "x-limber-address": "3.3.3.3" }, false)).toEqual({
    "x-limber-address": "10.0.0.9",
  });
});
