import { cookies } from "next/headers";
import { canCoach, canRunStudio } from "@/lib/access/rules";
import { sessionCookie } from "@/lib/access/secret-cookie";
import { env } from "@/lib/env";
import type { Caller } from "@/lib/limits/caller";
import { currentPerson } from "./session";

/**
 * Returns the caller for limits: the account of a signed-in person, so no one else at the same address uses up their limits; the
 * address of anyone else.
 */
export async function currentCaller(headers: Headers): Promise<Caller> {
  // Most callers aren't signed in: without a cookie there is nothing to read.
  const mayBeSignedIn = (await cookies()).has(sessionCookie(env.APP_URL).name);
  const person = mayBeSignedIn ? await currentPerson() : null;
  if (!person) return { kind: "address", address: addressOf(headers) };
  return { kind: "account", userId: person.id, isStaff: canCoach(person) || canRunStudio(person) };
}

/** The caller's address as our own server saw it: it drops addresses that a client claims (scripts/server.ts). */
function addressOf(headers: Headers): string {
  return headers.get("x-limber-address") ?? "unknown";
}
