import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * Which network addresses webhooks may connect to: an endpoint must not give anyone access to what only our machine can reach.
 */

function blockList(ipv4: [string, number][], ipv6: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of ipv4) list.addSubnet(network, bits, "ipv4");
  for (const [network, bits] of ipv6) list.addSubnet(network, bits, "ipv6");
  return list;
}

/**
 * From the IANA special-purpose registries (RFC 6890): what isn't globally reachable. Plus Azure's platform address, which is.
 */
const SPECIAL_IPV4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Within global unicast: Teredo and its neighbors, documentation, 6to4. They carry IPv4 addresses or lead nowhere. */
const SPECIAL_IPV6: [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/** No one has a server of their own here, and cloud machines hand out their credentials. */
const NEVER_IPV4: [string, number][] = [
  ["0.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["100.100.100.200", 32],
  ["224.0.0.0", 3],
];

const special = blockList(SPECIAL_IPV4, SPECIAL_IPV6);
const globalUnicast = blockList([], [["2000::", 3]]);
const intranet = blockList(
  [
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
  ],
  [
    ["::1", 128],
    ["fc00::", 7],
  ],
);
const never = blockList(NEVER_IPV4, [["fd00:ec2::254", 128]]);

/**
 * Tells whether a webhook may connect to an IP address: any that is globally reachable; with `isPrivateAllowed` also loopback and
 * private networks, but never link-local, multicast or a cloud's metadata addresses. Refuses an IPv4 address inside an IPv6 one
 * (mapped, NAT64, 6to4, Teredo) and an address with a zone.
 */
export function isReachable(address: string, isPrivateAllowed: boolean): boolean {
  const family = isIP(address);
  if (family === 0 || address.includes("%")) return false;
  const type = family === 6 ? "ipv6" : "ipv4";
  if (isPrivateAllowed && intranet.check(address, type) && !isMapped(address))
    return !never.check(address, type);
  if (special.check(address, type)) return false;
  return type === "ipv4" || globalUnicast.check(address, type);
}

/** `BlockList` treats a mapped address as the IPv4 one inside it. */
function isMapped(address: string): boolean {
  return address.includes(":") && !globalUnicast.check(address, "ipv6") && mapped.check(address, "ipv6");
}
const mapped = blockList([], [["::ffff:0:0", 96]]);

/** Returns the host of an address that is a bare IP address, which is never looked up; null otherwise. */
export function bareAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) ? host : null;
}

/** The error code for a name that resolves to a forbidden address. */
export const UNREACHABLE = "EUNREACHABLE";

/**
 * Returns a lookup for `http.request`, which connects to the checked address without a second lookup, so DNS can't change in
 * between. One forbidden address rules out the name.
 */
export function checkedLookup(
  isPrivateAllowed: boolean,
  lookup: LookupFunction = systemLookup as LookupFunction,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      if (error) return callback(error, "");
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isReachable(address, isPrivateAllowed))) {
        return callback(Object.assign(new Error(UNREACHABLE), { code: UNREACHABLE }), "");
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
