import { isIPv6 } from "node:net";
import { keyedHash } from "@/lib/secrets";

/** Who asks for something, for limits: what one of them uses up is not taken from another. */
export type Caller =
  | { kind: "address"; address: string }
  | { kind: "account"; userId: string; isStaff: boolean }
  | { kind: "program"; apiKeyId: string };

/** The studio's own people, whichever of them: nobody counts what they enter. */
export const THE_STUDIO: Caller = { kind: "account", userId: "studio", isStaff: true };

/** Whether nobody knows who a caller is: neither signed in nor a program with a key. */
export function isAnonymous(caller: Caller): boolean {
  return caller.kind === "address";
}

/** What the database knows a caller by. Of an address it is a keyed hash, and of IPv6 that of its /64. */
export function callerKey(caller: Caller): string {
  switch (caller.kind) {
    case "address":
      return `address:${keyedHash("rate-limit", addressBlock(caller.address))}`;
    case "account":
      return `account:${caller.userId}`;
    case "program":
      return `program:${caller.apiKeyId}`;
  }
}

/**
 * The part of an address that one household or office has to itself: all of IPv4, and the first 64 bits of IPv6
 * (RFC 6177 gives each site at least that). An IPv4 address written as IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address.
 */
export function addressBlock(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return address;
  const groups = groupsOf(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** The eight groups of an IPv6 address, however it is written. */
function groupsOf(address: string): number[] {
  // URL writes an address in the one form of RFC 5952, without dotted quads.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const parse = (text: string | undefined) =>
    text ? text.split(":").map((group) => Number.parseInt(group, 16)) : [];
  const [before, after] = [parse(head), parse(tail)];
  return [...before, ...Array(8 - before.length - after.length).fill(0), ...after];
}
