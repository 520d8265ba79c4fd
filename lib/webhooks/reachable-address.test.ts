import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { expect, test } from "vitest";
import { bareAddress, checkedLookup, isReachable } from "./reachable-address";

/** Which addresses may be reached always, only in an intranet, or never. */
type Reach = "public" | "private" | "never";

test.for<[address: string, reach: Reach]>([
  ["8.8.8.8", "public"],
  ["1.1.1.1", "public"],
  ["9.255.255.255", "public"],
  ["11.0.0.0", "public"],
  ["100.63.255.255", "public"],
  ["100.128.0.0", "public"],
  ["172.15.255.255", "public"],
  ["172.32.0.0", "public"],
  ["192.167.255.255", "public"],
  ["192.169.0.0", "public"],
  ["168.63.129.15", "public"],
  ["168.63.129.17", "public"],
  ["223.255.255.255", "public"],
  ["2606:4700:4700::1111", "public"],
  ["2a00:1450:4001::200e", "public"],
  ["10.0.0.1", "private"],
  ["100.64.0.1", "private"],
  ["127.0.0.1", "private"],
  ["127.255.255.254", "private"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.168.1.1", "private"],
  ["::1", "private"],
  ["0:0:0:0:0:0:0:1", "private"],
  ["fc00::1", "private"],
  ["fdff::1", "private"],
  ["0.0.0.0", "never"],
  ["0.1.2.3", "never"],
  ["100.100.100.200", "never"],
  ["168.63.129.16", "never"],
  ["169.254.0.1", "never"],
  ["169.254.169.254", "never"],
  ["192.0.0.192", "never"],
  ["192.0.2.1", "never"],
  ["198.18.0.1", "never"],
  ["198.51.100.1", "never"],
  ["203.0.113.1", "never"],
  ["224.0.0.1", "never"],
  ["239.255.255.250", "never"],
  ["240.0.0.1", "never"],
  ["255.255.255.255", "never"],
  ["::", "never"],
  ["::ffff:127.0.0.1", "never"],
  ["::ffff:7f00:1", "never"],
  ["::ffff:8.8.8.8", "never"],
  ["::ffff:169.254.169.254", "never"],
  ["::127.0.0.1", "never"],
  ["64:ff9b::7f00:1", "never"],
  ["64:ff9b:1::1", "never"],
  ["2001::1", "never"],
  ["2001:db8::1", "never"],
  ["2002:7f00:1::", "never"],
  ["3fff::1", "never"],
  ["5f00::1", "never"],
  ["fe80::1", "never"],
  ["fe80::1%eth0", "never"],
  ["fec0::1", "never"],
  ["ff02::1", "never"],
  ["fd00:ec2::254", "never"],
  ["127.1", "never"],
  ["2130706433", "never"],
  ["0x7f000001", "never"],
  ["", "never"],
  ["localhost", "never"],
])("reaches %s: %s", ([address, reach]) => {
  expect(isReachable(address, false)).toBe(reach === "public");
  expect(isReachable(address, true)).toBe(reach !== "never");
});

test.for([
  ["https://example.com/", null],
  ["https://127.0.0.1/", "127.0.0.1"],
  ["https://2130706433/", "127.0.0.1"],
  ["https://0x7f.1/", "127.0.0.1"],
  ["https://0177.0.0.1/", "127.0.0.1"],
  ["https://127。0。0。1/", "127.0.0.1"],
  ["https://[::1]/", "::1"],
  ["https://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
] as const)("recognizes a bare address in any notation: %s", ([url, address]) => {
  expect(bareAddress(new URL(url))).toBe(address);
});

function lookUp(found: LookupAddress[], options: { all?: boolean } = {}) {
  const lookup: LookupFunction = (_, __, callback) => callback(null, found);
  return new Promise((resolve) => {
    checkedLookup(false, lookup)("x.test", options, (error, ...answer) => resolve(error?.code ?? answer));
  });
}

test("returns a name's addresses in the requested form", async () => {
  const found = [
    { address: "8.8.8.8", family: 4 },
    { address: "2606:4700:4700::1111", family: 6 },
  ];
  expect(await lookUp(found)).toEqual(["8.8.8.8", 4]);
  expect(await lookUp(found, { all: true })).toEqual([found]);
});

test("refuses a name with any unreachable address, or without one", async () => {
  const spoiled = [
    { address: "8.8.8.8", family: 4 },
    { address: "10.0.0.1", family: 4 },
  ];
  expect(await lookUp(spoiled)).toBe("EUNREACHABLE");
  expect(await lookUp([])).toBe("EUNREACHABLE");
});
