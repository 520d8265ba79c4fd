import { expect, test } from "vitest";
import { addressBlock } from "./address-block";
import { callerKey } from "./caller";

test.for([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::ffff:c000:207", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["64:ff9b::192.0.2.7", "64:ff9b:0:0::/64"],
  ["unknown", "unknown"],
])("reads %s as %s", ([address, block]) => {
  expect(addressBlock(address!)).toBe(block);
});

test("identifies an address by a hash that its whole /64 shares, and an account by its id", () => {
  const key = (address: string) => callerKey({ kind: "address", address });
  expect(key("2001:db8:1:2::1")).toMatch(/^address:[\w-]{43}$/);
  expect(key("2001:db8:1:2::1")).toBe(key("2001:db8:1:2:ffff::2"));
  expect(key("2001:db8:1:3::1")).not.toBe(key("2001:db8:1:2::1"));
  expect(callerKey({ kind: "account", userId: "u", isStaff: false })).toBe("account:u");
});
