import { keyedHash } from "@/lib/secrets";
import { addressBlock } from "./address-block";

/** Who makes a request, for limits: one caller's uses don't count against another. */
export type Caller =
  | { kind: "address"; address: string }
  | { kind: "account"; userId: string; isStaff: boolean }
  | { kind: "program"; apiKeyId: string };

/** Anyone on the staff: what they enter isn't counted. */
export const THE_STUDIO: Caller = { kind: "account", userId: "studio", isStaff: true };

/** Tells whether a caller is unknown: neither signed in nor a program with a key. */
export function isAnonymous(caller: Caller): boolean {
  return caller.kind === "address";
}

/** Returns the caller's key in the database. For an IP address it is a keyed hash, and for IPv6 the hash of its /64. */
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
