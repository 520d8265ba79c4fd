import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Which addresses of the network webhooks may connect to: a program's owner must not reach through it what only its machine can. */

function blockList(ipv4: [string, number][], ipv6: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of ipv4) list.addSubnet(network, bits, "ipv4");
  for (const [network, bits] of ipv6) list.addSubnet(network, bits, "ipv6");
  return list;
}

/** Of the IANA registries of special purpose (RFC 6890): what is not globally reachable. And Azure's platform address, which is. */
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

/** Inside of global unicast: Teredo and its neighbours, documentation, 6to4, which carry IPv4 addresses or lead nowhere. */
const SPECIAL_IPV6: [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/** Where nobody has a server of their own, and machines of a cloud hand out their credentials. */
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
 * Whether a webhook may connect to an IP address: any that is globally reachable; with `isPrivateAllowed` also loopback and
 * private networks, but never link-local ones, multicast or where a cloud answers its machines. An IPv4 address inside of an
 * IPv6 one (mapped, NAT64, 6to4, Teredo) counts as none, and so does an address with a zone.
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

/** `BlockList` takes a mapped address for the one in it. */
function isMapped(address: string): boolean {
  return address.includes(":") && !globalUnicast.check(address, "ipv6") && mapped.check(address, "ipv6");
}
const mapped = blockList([], [["::ffff:0:0", 96]]);

/** The host of an address when it is a bare IP address, which is connected to without being looked up. */
export function bareAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) ? host : null;
}

/** The code of the error that says that a name leads where webhooks may not go. */
export const UNREACHABLE = "EUNREACHABLE";

/**
 * A lookup for `http.request`, which connects to what it answers and does not look up again: whatever a name says a moment later,
 * what was checked is what is connected to. One address that may not be reached spoils the name.
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
