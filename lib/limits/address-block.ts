import { isIPv6 } from "node:net";

/**
 * Returns the part of an address that one household or office has to itself: all of IPv4, and the first 64 bits of IPv6 (RFC 6177
 * gives each site at least that). An IPv4 address written as IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address.
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

/** The eight groups of an IPv6 address in any notation. */
function groupsOf(address: string): number[] {
  // URL normalizes an address to RFC 5952, without dotted quads.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const parse = (text: string | undefined) =>
    text ? text.split(":").map((group) => Number.parseInt(group, 16)) : [];
  const [before, after] = [parse(head), parse(tail)];
  return [...before, ...Array(8 - before.length - after.length).fill(0), ...after];
}
