import { keyedHash } from "@/lib/secrets";
import { addressBlock } from "./address-block";

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
